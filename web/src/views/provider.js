// Signing in at an identity provider, where the server has one: the page is left, and comes back to the same view.
import {ways} from '../api.js';
import {el} from '../dom.js';
import {name} from '../format.js';

const PLACE = 'luminous-view';
const WHY_NOT = {
  'refused': 'The identity provider\'s answer was not accepted. The server\'s log says why; try again.',
  'no-role': 'You are known to the identity provider, but have no role here: ask an admin.',
  'later': 'Too many attempts to sign in from this address: wait a minute.',
};

/** A button that leads to the provider; empty until the server has said that there is one. */
export function providerPart() {
  const part = el('div', {class: 'provider', hidden: true});
  ways().then(({provider}) => {
    if (provider) {
      part.append(el('button', {type: 'button', onclick: leave}, 'Sign in with ', name(provider, 64)), el('p', {class: 'small muted'}, 'or with a token:'));
      part.hidden = false;
    }
  }).catch(() => {}); // no server, no provider: the token's way says so
  return part;
}

function leave() {
  sessionStorage.setItem(PLACE, location.hash);
  location.assign('api/login/provider');
}

/** Goes to the view that was left; says why nobody was signed in, null where that was not tried or went well. */
export function comeBack() {
  const why = new URLSearchParams(location.search).get('login');
  const place = sessionStorage.getItem(PLACE);
  sessionStorage.removeItem(PLACE);
  if (why || place) {
    history.replaceState(null, '', location.pathname + (place ?? location.hash));
  }
  return why && (Object.hasOwn(WHY_NOT, why) ? WHY_NOT[why] : WHY_NOT.refused);
}
