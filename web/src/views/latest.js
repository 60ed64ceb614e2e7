// The newest lines of the audit trail.
import {el, keyed} from '../dom.js';
import {name, time, words} from '../format.js';

const MOST = 12;

/** Draws them. */
export function latest(body, state) {
  if (body.childNodes.length === 0) {
    body.append(el('ul', {class: 'rows'}), el('p', {class: 'empty'}, 'Nothing has been recorded yet.'));
  }
  body.lastChild.hidden = state.audit.length > 0;
  keyed(body.firstChild, state.audit.slice(0, MOST), entry => entry.sequence, row);
}

function row(entry) {
  return el('li', {class: 'row'},
    el('div', {class: 'row-head'}, el('strong', {class: 'small'}, words(entry.kind)), el('span', {class: 'muted small'}, time(entry.at), ' by ', name(entry.actor, 64))),
    el('p', {class: 'small'}, name(entry.text, 200)));
}
