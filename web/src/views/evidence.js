// What was captured of the host before the first step, fetched when somebody opens it; and what waits for the incident.
import {evidence as fetchEvidence} from '../api.js';
import {el} from '../dom.js';
import {name, time, visible} from '../format.js';

const fetched = new Map();

/** The evidence of an incident, folded; asked for when it is opened. */
export function evidence(incident) {
  const body = el('div', {}, ...(fetched.get(incident.id) ?? []));
  return el('details', {class: 'evidence', ontoggle: event => event.target.open && show(incident.id, body)},
    el('summary', {'data-focus': `evidence ${incident.id}`}, 'Evidence from before the first step'), body);
}

async function show(id, body) {
  const nodes = await parts(id);
  fetched.set(id, nodes.map(node => node.cloneNode(true)));
  if (fetched.size > 20) {
    fetched.delete(fetched.keys().next().value);
  }
  body.replaceChildren(...nodes);
}

async function parts(id) {
  try {
    const all = await fetchEvidence(id);
    return all.length === 0
      ? [el('p', {class: 'muted'}, 'None: no step was taken yet, or it is no longer kept.')]
      : all.flatMap(({part, phase, at, text}) => [
        el('h4', {}, name(part, 40), phase === 'before' ? ', before the step, ' : ', read after the step was handed over, ', time(at)),
        el('pre', {tabindex: '0'}, text.split('\n').map(line => `${visible(line, 1000)}\n`)),
      ]);
  } catch (failure) {
    return [el('p', {class: 'refusal'}, failure.message)];
  }
}

/** The alerts that wait in an incident, and which of them have recovered. */
export function dependents(incident) {
  const all = incident.dependents ?? [];
  return all.length > 0 && el('section', {class: 'card dependents'}, el('h2', {}, 'Waits for it'),
    el('ul', {}, all.map(one => el('li', {},
      el('span', {class: `badge ${one.recovered ? 'ok' : 'warn'}`}, one.recovered ? '✓ recovered' : '◌ waits'), ' ', name(one.alert, 160), one.recovered && [' ', time(one.recovered)],
      one.summary && el('p', {class: 'small muted'}, name(one.summary, 300))))));
}
