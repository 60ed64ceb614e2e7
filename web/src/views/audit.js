// The newest lines of the audit trail.
import {el, keyed} from '../dom.js';
import {name, time, words} from '../format.js';

/** Draws the audit lines. */
export function audit(body, state) {
  if (body.childNodes.length === 0) {
    body.append(
      el('div', {class: 'scroll', tabindex: '0', role: 'region', 'aria-labelledby': 'audit-title'},
        el('table', {},
          el('thead', {}, el('tr', {}, ['No.', 'Time', 'What', 'Who', 'Text'].map((head, i) => el('th', {scope: 'col', class: i === 0 && 'number'}, head)))),
          el('tbody'))),
      el('p', {class: 'empty'}, 'Nothing has been recorded yet.'));
  }
  body.lastChild.hidden = state.audit.length > 0;
  keyed(body.querySelector('tbody'), state.audit, entry => entry.sequence, row);
}

function row(entry) {
  return el('tr', {},
    el('td', {class: 'number'}, String(entry.sequence)),
    el('td', {}, time(entry.at)),
    el('td', {}, words(entry.kind)),
    el('td', {}, name(entry.actor, 64)),
    el('td', {}, name(entry.text, 400)));
}
