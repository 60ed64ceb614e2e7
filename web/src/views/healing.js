// What is being done: every incident under way as a small live pipeline, then how the last ones ended.
import {el, keyed} from '../dom.js';
import {name, time} from '../format.js';
import {link} from '../router.js';
import {outcome, severity, to, under} from './badge.js';
import {answerButtons} from './control.js';
import {pipeline} from './pipeline.js';

const MOST_ENDED = 5;

/** Draws the incidents under way, newest first, and the newest that ended. */
export function healing(body, state) {
  if (body.childNodes.length === 0) {
    body.append(el('p', {class: 'empty'}), el('div', {class: 'incidents'}), el('ul', {class: 'rows ended-rows', 'aria-label': 'The last that ended'}),
      el('p', {class: 'more'}, el('a', {href: link('incident')}, 'All incidents')));
  }
  const [empty, cards, rows, more] = body.children;
  const underWay = state.incidents.filter(incident => !incident.outcome);
  const ended = state.incidents.filter(incident => incident.outcome).slice(0, MOST_ENDED);
  empty.hidden = underWay.length > 0;
  empty.textContent = ended.length > 0 ? 'Nothing is under way. The last incidents:' : 'Nothing is under way, and nothing has been.';
  keyed(cards, underWay, incident => incident.id, card);
  keyed(rows, ended, incident => incident.id, row);
  more.hidden = state.incidents.length === 0;
}

function card(incident) {
  return el('article', {class: 'incident under-way', 'data-state': incident.state},
    el('h3', {}, under(incident.state), severity(incident.alert.severity), to(incident, {'data-row': ''}),
      el('span', {class: 'muted small'}, 'opened ', time(incident.opened))),
    pipeline(incident),
    incident.story.length > 0 && el('p', {class: 'doing'}, name(incident.story.at(-1).text, 300)),
    incident.objections.length > 0 && el('ul', {class: 'objections', 'aria-label': 'Held back by'},
      incident.objections.map(objection => el('li', {}, name(objection, 300)))),
    incident.state === 'AWAITING_APPROVAL' && answerButtons(incident));
}

function row(incident) {
  const {guard, reason} = incident.outcome;
  return el('li', {class: 'row ended'},
    el('div', {class: 'row-head'}, outcome(incident.outcome.kind), to(incident, {'data-row': ''}), el('span', {class: 'muted small'}, time(incident.updated))),
    el('p', {class: 'small'}, guard && [name(guard, 40), ': '], name(reason, 200)));
}
