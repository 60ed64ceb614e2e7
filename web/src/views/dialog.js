// One dialog for every change: what, why, and a token where nobody has signed in who may.
import {login, may} from '../api.js';
import {el} from '../dom.js';
import {name} from '../format.js';
import {tokenField} from './login.js';

/** Asks for a reason and carries out `act(reason)`; shows the server's refusal, and asks to sign in where that is missing. `role` is who may. */
export function askReason(title, what, verb, act, role = 'operator') {
  const reason = el('textarea', {id: 'reason', rows: '2', maxlength: '500', required: true});
  const token = tokenField(!may(role));
  const refusal = el('p', {class: 'refusal', role: 'alert'});
  const yes = el('button', {type: 'submit', class: 'primary'}, verb);
  const dialog = el('dialog', {'aria-labelledby': 'dialog-title', onclose: () => dialog.remove()},
    el('form', {method: 'dialog', onsubmit: submit},
      el('h2', {id: 'dialog-title'}, title),
      what && el('p', {}, el('code', {}, name(what, 300))),
      el('label', {for: 'reason'}, 'Reason (goes to the audit trail)'), reason,
      token.part, refusal,
      el('div', {class: 'buttons'}, el('button', {type: 'button', onclick: () => dialog.close()}, 'Cancel'), yes)));

  async function submit(event) {
    event.preventDefault();
    yes.disabled = true;
    refusal.textContent = '';
    try {
      if (token.text()) {
        await login(token.text());
        token.show(false);
      }
      await act(reason.value.trim());
      dialog.close();
    } catch (failure) {
      refusal.textContent = failure.message;
      if (failure.status === 401 || failure.status === 403) {
        token.show(true);
      }
    } finally {
      yes.disabled = false;
    }
  }

  document.body.append(dialog);
  dialog.showModal();
  reason.focus();
}
