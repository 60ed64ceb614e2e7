// The plan: a ladder of steps, mildest first, with the reason for each.
import {el} from '../dom.js';
import {duration, name} from '../format.js';

const ENDED_BEFORE_TRYING = new Set(['OPEN', 'DIAGNOSED', 'PLANNED']);

/** The steps of the incident's plan. */
export function ladder(incident) {
  const {plan} = incident;
  return el('div', {class: 'ladder'},
    el('h3', {}, `Plan: ${plan.steps.length === 1 ? 'one step' : `${plan.steps.length} steps, mildest first`}`),
    el('ol', {}, plan.steps.map((step, i) => el('li', {class: i === incident.step ? 'current' : i < incident.step ? 'tried' : 'ahead'},
      el('p', {}, el('code', {}, name(call(step.call), 300)), ' ', el('span', {class: 'badge quiet'}, step.risk), ' ',
        el('span', {class: 'badge quiet'}, step.mode), step.reversible && [' ', el('span', {class: 'badge quiet'}, 'reversible')],
        el('span', {class: 'small muted'}, stand(incident, i))),
      el('p', {class: 'small'}, 'Why: ', name(step.why, 300)),
      el('p', {class: 'small'}, 'Expected: ', name(step.expects, 300))))),
    el('p', {class: 'small muted'}, `Verified within ${duration(plan.within)}, then watched for ${duration(plan.soak)}.`));
}

function call({action, args}) {
  return [action, ...Object.entries(args).map(([key, text]) => `${key}=${text}`)].join(' ');
}

function stand(incident, i) {
  if (i > incident.step) {
    return !incident.outcome ? ' if that does not help' : incident.outcome.kind === 'healed' ? ' not needed' : ' not reached';
  }
  if (i < incident.step) {
    return ' tried before';
  }
  return ENDED_BEFORE_TRYING.has(incident.state) ? ' next' : '';
}
