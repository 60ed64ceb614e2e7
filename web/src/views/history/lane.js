// Incidents on the time line above the charts, and as a list below it.
import {el, keyed} from '../../dom.js';
import {name, visible, when, words} from '../../format.js';
import {link} from '../../router.js';
import {outcome, severity, under} from '../badge.js';
import {incidentLink} from '../units/state.js';

const MARK = {healed: '✓', 'rolled-back': '↶', escalated: '⇡', withheld: '‖', 'gave-up': '✕', interrupted: '?'};
const LOOK = {healed: 'ok', withheld: 'warn', 'rolled-back': 'warn'};
const LEAST = 3;
const MOST_ROWS = 6;

/** Those of the incidents that lasted into a time, oldest first. */
export function within(incidents, from, to) {
  return incidents.filter(incident => Date.parse(incident.opened) <= to && end(incident, to) >= from)
    .sort((a, b) => a.opened < b.opened ? -1 : a.opened > b.opened ? 1 : 0);
}

function end({outcome: how, updated}, now) {
  return how ? Date.parse(updated) : now;
}

/** The lane: {node, draw(incidents, from, to)}. */
export function lane() {
  const bars = el('ol', {class: 'lane', 'aria-label': 'Incidents on the time line'});
  const list = el('ul', {class: 'unit-incidents'});
  const none = el('p', {class: 'empty'}, 'No incident in this time.');
  return {
    node: bars,
    list: el('div', {}, list, none),
    draw(incidents, from, to) {
      const rows = [];
      bars.replaceChildren(...incidents.map(incident => bar(incident, from, to, rows)));
      bars.style.height = `${Math.max(1, Math.min(MOST_ROWS, rows.length)) * 26}px`;
      none.hidden = incidents.length > 0;
      keyed(list, [...incidents].reverse(), ({id}) => id, row);
    },
  };
}

/** A bar from the opening to the end, in the first row that is free there. */
function bar(incident, from, to, rows) {
  const share = at => (Math.min(to, Math.max(from, at)) - from) / (to - from) * 100;
  const left = Math.min(100 - LEAST, share(Date.parse(incident.opened)));
  const width = Math.max(LEAST, share(end(incident, to)) - left);
  const free = rows.findIndex(until => until < left);
  const at = free < 0 ? rows.length : free;
  rows[at] = left + width;
  const kind = incident.outcome?.kind;
  const what = `${visible(incident.alert.rule, 60)} on ${visible(incident.alert.subject.name || 'the host', 80)}`;
  const item = el('li', {}, el('a', {href: link('incident', incident.id), class: kind ? LOOK[kind] ?? 'bad' : 'info', title: what, 'aria-label': `${what}, ${kind ? words(kind) : 'under way'}`},
    el('span', {'aria-hidden': 'true'}, `${kind ? MARK[kind] ?? '?' : '▶'} ${visible(incident.alert.rule, 40)}`)));
  if (left + width >= 99) {
    item.style.right = '0'; // so that its least width is not cut off
  } else {
    item.style.left = `${left}%`;
  }
  item.style.width = `${width}%`;
  item.style.top = `${Math.min(MOST_ROWS - 1, at) * 26}px`;
  return item;
}

function row(incident) {
  const {alert} = incident;
  return el('li', {}, incident.outcome ? outcome(incident.outcome.kind) : under(incident.state), severity(alert.severity),
    incidentLink(incident.id, name(alert.rule, 60), alert.subject.name !== '' && [' on ', name(alert.subject.name, 80)]),
    el('span', {class: 'muted small'}, 'opened ', when(incident.opened), incident.outcome && [', ended ', when(incident.updated)]));
}
