// What a key does: the one table that the keyboard and the help dialog both read. No key acts by itself on the host: those that lead to a change
// open its dialog.
import {el} from '../dom.js';
import {link} from '../router.js';

const inMenu = id => [...document.querySelectorAll('#nav a')].some(entry => entry.getAttribute('href') === link(id));
const press = key => () => document.querySelector(`[data-key="${key}"]:not([hidden]):not(:disabled)`)?.click();

/** The table for these views: the key, what it does, the deed, and for a view whether the menu has it. */
export function keyTable(views) {
  return [
    ...views.map(({key, id, title}) => ({key, what: `Go to ${title}`, there: () => inMenu(id), act: () => { location.hash = link(id); }})),
    {key: '/', what: 'Search, where a view has a search', act: () => document.querySelector('#view input[type=search]')?.focus()},
    {key: 'j', what: 'Next incident', act: () => step(1)},
    {key: 'k', what: 'Previous incident', act: () => step(-1)},
    {key: 'r', what: 'Replay the incident shown', act: press('r')},
    {key: 'a', what: 'Approve the step that waits', act: press('a')},
    {key: 'd', what: 'Deny the step that waits', act: press('d')},
    {key: 'u', what: 'Undo what was done, where it can be', act: press('u')},
    {key: 'p', what: 'Pause or resume healing', act: press('p')},
    {key: 't', what: 'Theme: light, dark, as the system', act: press('t')},
    {key: '?', what: 'This help', act: press('?')},
  ];
}

/** Listens for the keys of the table; not while somebody types, nor with a dialog open. */
export function listen(table) {
  addEventListener('keydown', event => {
    const field = event.target.closest?.('input:not([type=range]):not([type=radio]), textarea, select');
    // for a moment after a dialog is closed the focus is still in its field
    const typing = field && !field.closest('dialog:not([open])');
    if (event.ctrlKey || event.metaKey || event.altKey || typing || document.querySelector('dialog[open]')) {
      return;
    }
    const entry = table.find(({key, there}) => key === event.key && (!there || there()));
    if (entry) {
      event.preventDefault();
      entry.act();
    }
  });
}

/** The button that opens the help. */
export function helpButton(table) {
  return el('button', {type: 'button', class: 'icon', 'data-key': '?', title: 'Keys', onclick: () => help(table)},
    el('span', {'aria-hidden': 'true'}, '?'), el('span', {class: 'unseen'}, 'Keys'));
}

function help(table) {
  const dialog = el('dialog', {class: 'help', 'aria-labelledby': 'help-title', onclose: () => dialog.remove()},
    el('h2', {id: 'help-title'}, 'Keys'),
    el('dl', {}, table.filter(({there}) => !there || there()).map(({key, what}) => el('div', {}, el('dt', {}, el('kbd', {}, key)), el('dd', {}, what)))),
    el('div', {class: 'buttons'}, el('button', {type: 'button', class: 'primary', onclick: () => dialog.close()}, 'Close')));
  document.body.append(dialog);
  dialog.showModal();
}

/** Where incidents are listed the focus moves; on one incident's page the next one is opened. */
function step(by) {
  const rows = [...document.querySelectorAll('#view [data-row]')];
  if (rows.length > 0) {
    const at = rows.indexOf(document.activeElement);
    rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))].focus();
  } else {
    document.querySelector(by > 0 ? '[data-key="j"]' : '[data-key="k"]')?.click();
  }
}
