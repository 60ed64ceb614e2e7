// What happened, oldest first: every line with its time, its reason, and what every rung of the permission ladder said.
import {el} from '../dom.js';
import {name, time, words} from '../format.js';
import {rung} from './badge.js';

/** The story of an incident. */
export function story(incident) {
  return el('div', {class: 'story'},
    el('h3', {}, 'What happened'),
    el('ol', {}, incident.story.map(line => el('li', {},
      el('p', {}, time(line.at), ' ', el('span', {class: 'state'}, words(line.state)), ' ', name(line.text, 400)),
      line.rungs.length > 0 && el('ul', {class: 'rungs', 'aria-label': 'What each way to do it said'}, line.rungs.map(({rung: way, answer, reason}) =>
        el('li', {}, el('span', {class: 'way'}, words(way)), rung(answer), el('span', {class: 'small'}, name(reason, 300)))))))));
}
