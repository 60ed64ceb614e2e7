// Who is signed in, signing in and out. The token is sent once; what is kept is the server's cookie.
import {askWho, login, logout, onAccount} from '../api.js';
import {el} from '../dom.js';
import {name} from '../format.js';
import {providerPart} from './provider.js';

/** Draws who is signed in, with a button to sign out, or one to sign in; again whenever that changes. */
export function account(body) {
  onAccount(who => body.replaceChildren(...(who === null || who.via === 'anonymous' ? stranger(who) : known(who))));
  askWho().catch(() => {}); // no server, no answer: the pill beside says so
}

function stranger(who) {
  return [
    who === null && el('span', {class: 'muted small'}, 'Reading needs a token '),
    el('button', {type: 'button', onclick: () => signIn()}, 'Sign in'),
  ].filter(Boolean);
}

function known(who) {
  const said = el('span', {class: 'muted small'}, 'signed in as ', name(who.name, 64), ` (${who.role})`);
  return who.via !== 'session' ? [said] : [said, ' ', el('button', {type: 'button', onclick: () => logout().finally(() => location.reload())}, 'Sign out')];
}

/** The field for a token: its part of a form, what is in it, and `show(wanted)`, which empties it. */
export function tokenField(wanted) {
  const token = el('input', {id: 'token', type: 'password', autocomplete: 'off', spellcheck: 'false', required: wanted});
  const part = el('div', {hidden: !wanted},
    providerPart(),
    el('label', {for: 'token'}, 'Operator token'), token,
    el('p', {class: 'small muted'}, 'One that an admin gave you, or the content of the server\'s token file (its path is in the server\'s log). Sent once; this browser keeps a cookie for 12 hours.'));
  const show = again => {
    token.value = '';
    token.required = again;
    part.hidden = !again;
    if (again) {
      token.focus();
    }
  };
  return {part, show, text: () => token.value.trim()};
}

/** Asks for a token, and loads the page again for who has signed in; `why` says what went wrong before. */
export function signIn(why = '') {
  const token = tokenField(true);
  const refusal = el('p', {class: 'refusal', role: 'alert'}, why);
  const yes = el('button', {type: 'submit', class: 'primary'}, 'Sign in');
  const dialog = el('dialog', {'aria-labelledby': 'login-title', onclose: () => dialog.remove()},
    el('form', {method: 'dialog', onsubmit: submit},
      el('h2', {id: 'login-title'}, 'Sign in'), token.part, refusal,
      el('div', {class: 'buttons'}, el('button', {type: 'button', onclick: () => dialog.close()}, 'Cancel'), yes)));

  async function submit(event) {
    event.preventDefault();
    yes.disabled = true;
    refusal.textContent = '';
    try {
      await login(token.text());
      location.reload();
    } catch (failure) {
      refusal.textContent = failure.message;
      token.show(true);
    } finally {
      yes.disabled = false;
    }
  }

  document.body.append(dialog);
  dialog.showModal();
}
