// The incident under way step by step, then those before it.
import {el, keyed} from '../dom.js';
import {name, time} from '../format.js';
import {outcome, severity, under} from './badge.js';
import {answerButtons} from './control.js';
import {dependents, evidence} from './evidence.js';
import {ladder} from './ladder.js';
import {pipeline} from './pipeline.js';
import {story} from './story.js';

/** Draws all incidents: those that have not ended open, the newest that ended open where nothing is under way, the rest folded. */
export function incidents(body, state) {
  if (body.childNodes.length === 0) {
    body.append(el('p', {class: 'empty'}), el('div', {class: 'incidents'}));
  }
  const underWay = state.incidents.filter(incident => !incident.outcome);
  const ended = state.incidents.filter(incident => incident.outcome);
  body.firstChild.hidden = underWay.length > 0;
  body.firstChild.textContent = ended.length > 0 ? 'Nothing is under way. The last incidents:' : 'Nothing is under way, and nothing has been.';
  keyed(body.lastChild, [...underWay, ...ended], incident => incident.id, incident => row(incident, incident === ended[0] && underWay.length === 0));
}

function row(incident, newest) {
  const {alert} = incident;
  const concluded = incident.outcome?.guard && `${incident.outcome.guard}: ${incident.outcome.reason}`;
  const objections = incident.objections.filter(objection => objection !== concluded);
  return el('details', {class: `incident ${incident.outcome ? 'ended' : 'under-way'}`, open: !incident.outcome || newest},
    el('summary', {'data-focus': `incident ${incident.id}`},
      incident.outcome ? outcome(incident.outcome.kind) : under(incident.state), severity(alert.severity),
      el('strong', {}, name(alert.rule, 60), alert.subject.name !== '' && [' on ', name(alert.subject.name, 80)]),
      el('span', {class: 'muted small'}, 'opened ', time(incident.opened))),
    el('div', {class: 'incident-body'},
      pipeline(incident),
      el('p', {}, name(alert.summary, 300)),
      incident.outcome && conclusion(incident.outcome),
      incident.state === 'AWAITING_APPROVAL' && answerButtons(incident),
      objections.length > 0 && el('div', {class: 'objections'}, el('h3', {}, 'Held back by'),
        el('ul', {}, objections.map(objection => el('li', {}, name(objection, 300))))),
      dependents(incident),
      incident.plan && ladder(incident),
      story(incident),
      incident.plan && evidence(incident)));
}

function conclusion(how) {
  return el('div', {class: `conclusion ${how.kind}`},
    el('p', {}, el('strong', {}, 'Outcome: '), how.guard && [name(how.guard, 40), ': '], name(how.reason, 400)),
    how.commands?.length > 0 && [el('p', {}, 'To do it yourself:'), el('pre', {tabindex: '0'}, how.commands.map(command => name(command, 1000)).flatMap(node => [node, '\n']))]);
}
