// Pending and firing alerts.
import {el, keyed} from '../dom.js';
import {name, time, value, visible} from '../format.js';
import {phase, severity} from './badge.js';

const WORSE = ['low', 'medium', 'high', 'critical'];

/** Draws the alerts, the worst that fire first. */
export function alerts(body, state) {
  if (body.childNodes.length === 0) {
    body.append(el('ul', {class: 'rows'}), el('p', {class: 'empty'}, 'No alert is pending or firing.'));
  }
  body.lastChild.hidden = state.alerts.length > 0;
  const worst = [...state.alerts].sort((a, b) => (b.phase === 'FIRING') - (a.phase === 'FIRING') || WORSE.indexOf(b.severity) - WORSE.indexOf(a.severity));
  keyed(body.firstChild, worst, alert => alert.id, row);
}

function row(alert) {
  return el('li', {class: 'row'},
    el('div', {class: 'row-head'}, severity(alert.severity), phase(alert.phase),
      el('strong', {}, name(alert.rule)), el('span', {class: 'muted small'}, 'since ', time(alert.since))),
    el('p', {}, name(alert.summary, 300)),
    alert.evidence.length > 0 && el('p', {class: 'muted small'}, 'Read: ', alert.evidence.slice(0, 4).map((sample, i) => [
      i > 0 && ', ', el('code', {}, visible(sample.metric, 120)), ` = ${value(sample.metric, sample.value)}`]).flat()));
}
