// What every probe last said: four different answers, none of which stands for another.
import {el, keyed} from '../dom.js';
import {name, time, visible} from '../format.js';
import {answer} from './badge.js';

/** Draws the probes. */
export function probes(body, state) {
  if (body.childNodes.length === 0) {
    body.append(el('ul', {class: 'rows probes'}), el('p', {class: 'empty'}, 'No probe has answered yet.'));
  }
  body.lastChild.hidden = state.probes.length > 0;
  keyed(body.firstChild, state.probes, probe => probe.probe, row);
}

function row(probe) {
  return el('li', {class: 'row'},
    el('div', {class: 'row-head'}, answer(probe.answer), el('strong', {}, name(probe.probe)),
      el('span', {class: 'muted small'}, `${visible(probe.source, 20)}, ${Math.max(0, probe.seconds * 1000).toFixed(1)} ms, `, time(probe.at))),
    probe.reason && el('p', {class: 'small'}, name(probe.reason, 300)));
}
