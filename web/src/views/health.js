// One figure for the host, and what lowers it.
import {el, svg} from '../dom.js';
import {name} from '../format.js';

const ROUND = 2 * Math.PI * 44;
let drawn = null;

/** A score as a word, its colour and its mark. */
export function grade(score) {
  return score >= 90 ? ['Healthy', 'ok', '✓'] : score >= 60 ? ['Degraded', 'warn', '△'] : ['In trouble', 'bad', '▲'];
}

/** Draws the health, where it or what it counts changed. */
export function health(body, {health: now, alerts, incidents, probes, control, values}) {
  const key = [now, alerts, incidents, probes, control, values.get('systemd_units_failed')];
  if (drawn && body.firstChild && key.every((part, i) => part === drawn[i])) {
    return;
  }
  drawn = key;
  const [word, look] = grade(now.score);
  const firing = alerts.filter(alert => alert.phase === 'FIRING').length;
  const under = incidents.filter(incident => !incident.outcome);
  const units = values.get('systemd_units_failed');
  const failed = probes.filter(probe => probe.answer === 'FAILED').length;
  const blind = probes.filter(probe => probe.answer === 'NODATA').length;
  body.replaceChildren(
    el('div', {class: `score ${look}`}, ring(now.score), el('p', {class: 'score-word'}, word)),
    el('div', {class: 'wrong'}, el('p', {class: 'lead'}, lead(firing, under, control)),
      now.reasons.length > 0 && el('ul', {'aria-label': 'What is wrong'}, now.reasons.map(reason => el('li', {}, name(reason))))),
    el('dl', {class: 'facts'},
      fact('Alerts firing', firing, firing > 0),
      fact('Incidents under way', under.length, false, under.length > 0),
      fact('Units failed', units ?? 'no data', units > 0),
      fact('Probes failed', failed, failed > 0),
      fact('Probes without data', blind, blind > 0),
      fact('Healing', control.paused ? 'paused' : 'running', control.paused)));
}

function lead(firing, under, control) {
  const waiting = under.filter(incident => incident.state === 'AWAITING_APPROVAL').length;
  return [
    firing === 0 ? 'No alert is firing.' : `${count(firing, 'alert is', 'alerts are')} firing.`,
    under.length > 0 && `${count(under.length, 'incident is', 'incidents are')} under way${waiting > 0 ? `, ${waiting} ${waiting === 1 ? 'waits' : 'wait'} for your answer` : ''}.`,
    control.paused && 'Healing is paused.',
  ].filter(Boolean).join(' ');
}

function count(number, one, many) {
  return `${number} ${number === 1 ? one : many}`;
}

function ring(score) {
  return svg('svg', {viewBox: '0 0 100 100', role: 'img', 'aria-label': `Health ${score} of 100`},
    svg('circle', {class: 'ring-back', cx: 50, cy: 50, r: 44}),
    svg('circle', {class: 'ring', cx: 50, cy: 50, r: 44, 'stroke-dasharray': `${ROUND * score / 100} ${ROUND}`, transform: 'rotate(-90 50 50)'}),
    svg('text', {x: 50, y: 50, 'text-anchor': 'middle', 'dominant-baseline': 'central'}, String(score)));
}

function fact(term, text, wrong, busy) {
  return el('div', {class: wrong ? 'off' : busy && 'busy'}, el('dt', {}, term), el('dd', {}, wrong && el('span', {'aria-hidden': 'true'}, '▲ '), String(text)));
}
