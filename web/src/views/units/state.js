// A unit's state by shape, word and colour together.
import {el} from '../../dom.js';
import {link} from '../../router.js';
import {name, visible} from '../../format.js';

const LOOK = new Map(Object.entries({active: ['●', 'ok'], reloading: ['◐', 'info'], refreshing: ['◐', 'info'], activating: ['◐', 'info'], deactivating: ['◑', 'info'],
  inactive: ['○', 'quiet'], failed: ['✕', 'bad'], maintenance: ['◑', 'warn']}));

/** The states that units can be in, those that need a look first. */
export const STATES = ['failed', 'maintenance', 'activating', 'deactivating', 'reloading', 'refreshing', 'active', 'inactive'];

/** The badge of a unit: its active state, and its sub state where that says more. */
export function badge({active, sub}) {
  const [mark, look] = LOOK.get(active) ?? ['?', 'warn'];
  return el('span', {class: `badge ${look}`}, el('span', {'aria-hidden': 'true'}, mark), ` ${visible(active, 30)}`, sub && sub !== active && el('span', {class: 'sub'}, ` (${visible(sub, 30)})`));
}

/** The unit's name, which leads to its page. */
export function unitLink(unit, longest) {
  return el('a', {href: link('units', unit), 'data-focus': `unit ${unit}`}, name(unit, longest));
}

/** A link to an incident. */
export function incidentLink(id, ...text) {
  return el('a', {href: link('incident', id), 'data-focus': `incident ${id}`}, ...(text.length > 0 ? text.flat() : [name(id, 40)]));
}
