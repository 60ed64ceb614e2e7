// Why it was not done: every guard that holds or held a step back, and every way that refused, each with its reason.
import {el} from '../dom.js';
import {call, name, words} from '../format.js';

const TOOK = new Set(['done', 'partial']);

/** The refusals of an incident; nothing where there are none. */
export function refusals(incident) {
  const guards = incident.objections.map(split);
  const {outcome} = incident;
  if (outcome?.guard && !guards.some(({who, why}) => who === outcome.guard && why === outcome.reason)) {
    guards.push({who: outcome.guard, why: outcome.reason});
  }
  const ways = incident.story.flatMap(line => line.rungs.filter(rung => !TOOK.has(rung.answer)).map(rung =>
    ({who: words(rung.rung), what: action(incident, line.step), how: words(rung.answer), why: rung.reason})));
  return guards.length + ways.length > 0 && el('section', {class: 'card objections'},
    el('h2', {}, incident.outcome ? 'What was held back, and why' : 'What is held back, and why'),
    el('dl', {class: 'refusals'},
      guards.map(({who, why}) => el('div', {}, el('dt', {}, el('span', {class: 'badge warn'}, '‖ ', name(who, 40))), el('dd', {}, name(why, 300)))),
      ways.map(({who, what, how, why}) => el('div', {}, el('dt', {}, el('span', {class: 'badge quiet'}, '– ', who)),
        el('dd', {}, what && [el('code', {}, name(what, 160)), ' '], el('span', {class: 'muted'}, how, ': '), name(why, 300))))));
}

/** "cooldown: tried 20 s ago" is what the guard "cooldown" says. */
function split(objection) {
  const [, who, why] = /^([a-z][a-z -]{0,30}): ([^]*)$/.exec(objection) ?? [null, 'guard', objection];
  return {who, why};
}

function action(incident, id) {
  const step = incident.plan?.steps.find(one => one.id === id);
  return step && call(step.call);
}
