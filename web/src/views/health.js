// One figure for the host, and what lowers it.
import {el, svg} from '../dom.js';
import {name} from '../format.js';

const ROUND = 2 * Math.PI * 44;
let drawn = null;

/** Draws the health, where it or what it counts changed. */
export function health(body, {health: now, alerts, incidents, probes, control, values}) {
  const key = [now, alerts, incidents, probes, control, values.get('systemd_units_failed')];
  if (drawn && body.firstChild && key.every((part, i) => part === drawn[i])) {
    return;
  }
  drawn = key;
  const [word, look] = now.score >= 90 ? ['Healthy', 'ok'] : now.score >= 60 ? ['Degraded', 'warn'] : ['In trouble', 'bad'];
  const under = incidents.filter(incident => !incident.outcome).length;
  body.replaceChildren(
    el('div', {class: `score ${look}`}, ring(now.score), el('p', {class: 'score-word'}, word)),
    el('div', {class: 'wrong'},
      now.reasons.length === 0
        ? el('p', {}, 'No alert is firing.')
        : el('ul', {'aria-label': 'What is wrong'}, now.reasons.map(reason => el('li', {}, name(reason)))),
      el('dl', {class: 'facts'},
        fact('Alerts firing', alerts.filter(alert => alert.phase === 'FIRING').length),
        fact('Incidents under way', under),
        fact('Units failed', values.get('systemd_units_failed') ?? 'no data'),
        fact('Probes failed', probes.filter(probe => probe.answer === 'FAILED').length),
        fact('Probes without data', probes.filter(probe => probe.answer === 'NODATA').length),
        fact('Healing', control.paused ? 'paused' : 'running'))));
}

function ring(score) {
  return svg('svg', {viewBox: '0 0 100 100', role: 'img', 'aria-label': `Health ${score} of 100`},
    svg('circle', {class: 'ring-back', cx: 50, cy: 50, r: 44}),
    svg('circle', {class: 'ring', cx: 50, cy: 50, r: 44, 'stroke-dasharray': `${ROUND * score / 100} ${ROUND}`, transform: 'rotate(-90 50 50)'}),
    svg('text', {x: 50, y: 50, 'text-anchor': 'middle', 'dominant-baseline': 'central'}, String(score)));
}

function fact(term, text) {
  return el('div', {}, el('dt', {}, term), el('dd', {}, String(text)));
}
