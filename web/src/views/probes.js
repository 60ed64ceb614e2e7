// What every probe last said: four different answers, none of which stands for another. Open are those that failed or could not read; those
// that have nothing to read here, and those that are well, are folded.
import {el, keyed, say} from '../dom.js';
import {name, time, visible} from '../format.js';
import {answer} from './badge.js';

const FOLDS = [['ABSENT', '–', count => `${count} ${count === 1 ? 'has' : 'have'} nothing to read on this host`], ['OK', '✓', count => `${count} ${count === 1 ? 'answers' : 'answer'} well`]];

/** Draws the probes, the worst first. */
export function probes(body, state) {
  if (body.childNodes.length === 0) {
    body.append(el('ul', {class: 'rows'}), el('p', {class: 'empty'}), ...FOLDS.map(() => el('details', {class: 'well'}, el('summary'), el('ul', {class: 'rows'}))));
  }
  const [list, empty, ...folds] = body.children;
  const off = ['FAILED', 'NODATA'].flatMap(word => state.probes.filter(probe => probe.answer === word));
  keyed(list, off, probe => probe.probe, row);
  empty.hidden = off.length > 0;
  say(empty, state.probes.length > 0 ? 'None has failed, and none is blind.' : 'No probe has answered yet.');
  FOLDS.forEach(([word, mark, text], i) => {
    const those = state.probes.filter(probe => probe.answer === word);
    folds[i].hidden = those.length === 0;
    say(folds[i].firstChild, `${mark} ${text(those.length)}`);
    keyed(folds[i].lastChild, those, probe => probe.probe, row);
  });
}

function row(probe) {
  return el('li', {class: 'row'},
    el('div', {class: 'row-head'}, answer(probe.answer), el('strong', {}, name(probe.probe)),
      el('span', {class: 'muted small'}, `${visible(probe.source, 20)}, ${Math.max(0, probe.seconds * 1000).toFixed(1)} ms, `, time(probe.at))),
    probe.reason && el('p', {class: 'small'}, name(probe.reason, 300)));
}
