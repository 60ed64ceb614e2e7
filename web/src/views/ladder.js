// The plan: a ladder of steps, mildest first, with why, what is expected, how it is undone, and what every way to carry it out answered.
import {el} from '../dom.js';
import {call, duration, name, words} from '../format.js';
import {plain, rung, trust} from './badge.js';

const ENDED_BEFORE_TRYING = new Set(['OPEN', 'DIAGNOSED', 'PLANNED']);

/** The steps of the incident's plan. */
export function ladder(incident) {
  const {plan} = incident;
  return el('section', {class: 'card ladder'},
    el('h2', {}, `Plan: ${plan.steps.length === 1 ? 'one step' : `${plan.steps.length} steps, mildest first`}`),
    el('ol', {}, plan.steps.map((step, i) => el('li', {class: i === incident.step ? 'current' : i < incident.step ? 'tried' : 'ahead'},
      el('p', {}, el('code', {}, name(call(step.call), 300)), ' ', el('span', {class: 'small muted'}, stand(incident, i))),
      el('p', {class: 'badges'}, trust(step.mode), ' ', plain(step.risk), ' ', plain(`at most ${duration(step.timeout)}`)),
      el('p', {class: 'small'}, el('strong', {}, 'Why: '), name(step.why, 300)),
      el('p', {class: 'small'}, el('strong', {}, 'Expected: '), name(step.expects, 300)),
      el('p', {class: 'small'}, el('strong', {}, 'Undo: '), step.reversible
        ? 'taken back by itself where it does not help.'
        : 'cannot be taken back.'),
      incident.story.filter(line => line.step === step.id && line.rungs.length > 0).map(answers)))),
    el('p', {class: 'small muted'}, `Verified within ${duration(plan.within)}, then watched for ${duration(plan.soak)}.`));
}

/** What every rung of the permission ladder said when the line was written. */
export function answers(line) {
  return el('ul', {class: 'rungs', 'aria-label': 'What each way to do it said'}, line.rungs.map(({rung: way, answer, reason}) =>
    el('li', {}, el('span', {class: 'way'}, words(way)), rung(answer), el('span', {class: 'small'}, name(reason, 300)))));
}

function stand(incident, i) {
  if (i > incident.step) {
    return !incident.outcome ? 'if that does not help' : incident.outcome.kind === 'healed' ? 'not needed' : 'not reached';
  }
  if (i < incident.step) {
    return 'tried before';
  }
  return ENDED_BEFORE_TRYING.has(incident.state) ? 'next' : '';
}
