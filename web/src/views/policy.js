// What the server goes by: what is loaded, what the last reload changed, how far each remediation is trusted, rules, budgets, what is protected.
import {el} from '../dom.js';
import {visible} from '../format.js';
import {get} from '../rest.js';
import {link} from '../router.js';
import {budgets, loaded, remediations, rules} from './policyparts.js';

let part = null;

/** The view. */
export const policy = {
  id: 'policy',
  title: 'Policy',
  key: '7',
  enter(body) {
    part = policyPage();
    body.append(part.node);
    part.ask();
  },
  draw(state, {params}) {
    part.draw(state, params);
  },
  leave() {
    part.leave();
    part = null;
  },
};

function policyPage() {
  const text = el('input', {type: 'search', placeholder: 'Alert, action or expression', 'aria-label': 'Search the policy',
    oninput: () => location.replace(link('policy', null, {text: text.value.trim()}))});
  const again = el('button', {type: 'button', onclick: ask}, 'Read again');
  const body = el('div', {class: 'policy-body'}, el('p', {class: 'card', role: 'status'}, 'Asking the server…'));
  const node = el('div', {}, el('div', {class: 'filters', role: 'search'}, text, again), body);
  const gone = new AbortController();
  let read = null;
  let drawn = null;
  let loads = null; // the newest line of the audit trail about the policy, after which it is read again
  let last = null;

  async function ask() {
    try {
      read = await get('api/policy', gone.signal);
      drawn = null;
      draw(...last ?? []);
    } catch (failure) {
      if (!gone.signal.aborted) {
        read = null;
        body.replaceChildren(el('p', {class: 'card', role: 'status'}, failure.status === 404
          ? 'This server does not tell its policy. What it loaded is in its log and in the audit trail.'
          : `The policy could not be read: ${visible(failure.message, 300)}`));
      }
    }
  }

  function draw(state, params) {
    last = [state, params];
    const newest = state?.audit.find(entry => entry.kind.startsWith('POLICY'))?.sequence ?? null;
    if (loads !== null && newest !== loads) {
      ask();
    }
    loads = newest ?? loads;
    const wanted = params?.get('text') ?? '';
    if (document.activeElement !== text) {
      text.value = wanted;
    }
    const firing = [...new Set((state?.alerts ?? []).filter(alert => alert.phase === 'FIRING').map(alert => alert.rule))].sort();
    const key = JSON.stringify([wanted, firing]);
    if (!read || key === drawn) {
      return;
    }
    drawn = key;
    const open = [...body.querySelectorAll('details[open]')].map(details => details.dataset.id);
    body.replaceChildren(...[loaded(read), remediations(read.remediations, wanted), rules(read.rules, wanted, new Set(firing)), budgets(read)].flat());
    body.querySelectorAll('details').forEach(details => { details.open ||= open.includes(details.dataset.id); });
  }

  return {node, ask, draw, leave: () => gone.abort()};
}
