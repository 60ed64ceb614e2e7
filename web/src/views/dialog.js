// One dialog for every change: what, why, and (once per tab) the operator token.
import {hasToken, keepToken} from '../api.js';
import {el} from '../dom.js';
import {name} from '../format.js';

/** Asks for a reason and carries out `act(reason)`; shows the server's refusal, and asks for the token where it is missing or wrong. */
export function askReason(title, what, verb, act) {
  const reason = el('textarea', {id: 'reason', rows: '2', maxlength: '500', required: true});
  const token = el('input', {id: 'token', type: 'password', autocomplete: 'off', spellcheck: 'false', required: !hasToken()});
  const tokenPart = el('div', {hidden: hasToken()},
    el('label', {for: 'token'}, 'Operator token'), token,
    el('p', {class: 'small muted'}, 'The content of the server\'s token file (its path is in the server\'s log). Kept for this tab only.'));
  const refusal = el('p', {class: 'refusal', role: 'alert'});
  const yes = el('button', {type: 'submit', class: 'primary'}, verb);
  const dialog = el('dialog', {'aria-labelledby': 'dialog-title', onclose: () => dialog.remove()},
    el('form', {method: 'dialog', onsubmit: submit},
      el('h2', {id: 'dialog-title'}, title),
      what && el('p', {}, el('code', {}, name(what, 300))),
      el('label', {for: 'reason'}, 'Reason (goes to the audit trail)'), reason,
      tokenPart, refusal,
      el('div', {class: 'buttons'}, el('button', {type: 'button', onclick: () => dialog.close()}, 'Cancel'), yes)));

  async function submit(event) {
    event.preventDefault();
    if (token.value.trim()) {
      keepToken(token.value.trim());
    }
    yes.disabled = true;
    refusal.textContent = '';
    try {
      await act(reason.value.trim());
      dialog.close();
    } catch (failure) {
      refusal.textContent = failure.message;
      if (failure.status === 401) {
        keepToken('');
        token.value = '';
        token.required = true;
        tokenPart.hidden = false;
        token.focus();
      }
    } finally {
      yes.disabled = false;
    }
  }

  document.body.append(dialog);
  dialog.showModal();
  reason.focus();
}
