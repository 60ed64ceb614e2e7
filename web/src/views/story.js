// What happened, oldest first: every line with its time, how long after the opening it was, and its reason.
import {el} from '../dom.js';
import {name, span, time, words} from '../format.js';
import {answers} from './ladder.js';

/** The story of an incident as a time line. */
export function story(incident) {
  const opened = Date.parse(incident.opened);
  const planned = new Set(incident.plan?.steps.map(step => step.id));
  return el('section', {class: 'card story'},
    el('h2', {}, 'What happened'),
    el('ol', {}, incident.story.map((line, i) => el('li', {class: i === incident.story.length - 1 ? 'newest' : null, 'data-state': line.state},
      el('p', {class: 'when'}, time(line.at), ` +${span(Math.max(0, Date.parse(line.at) - opened))}`),
      el('p', {}, el('span', {class: 'state'}, words(line.state)), ' ', name(line.text, 400)),
      line.rungs.length > 0 && !planned.has(line.step) && answers(line)))));
}
