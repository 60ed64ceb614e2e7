// What is wrong now, what is being done about it, and where things are going.
import {el} from '../dom.js';
import {alerts} from './alerts.js';
import {healing} from './healing.js';
import {health} from './health.js';
import {latest} from './latest.js';
import {metrics} from './metrics.js';
import {probes} from './probes.js';

const LEFT = [['alerts', 'Wrong now', alerts], ['probes', 'Probes that are not well', probes], ['audit', 'Lately', latest]];
const RIGHT = [['incident', 'Healing', healing], ['metrics', 'Trends', metrics]];
let bodies = [];

/** The view. */
export const overview = {
  id: 'overview',
  title: 'Overview',
  key: '1',
  enter(body) {
    body.append(card(['health', 'Health', health]), el('div', {class: 'overview-side'}, LEFT.map(card)), el('div', {class: 'overview-side'}, RIGHT.map(card)));
  },
  draw(state) {
    bodies.forEach(([draw, body]) => draw(body, state));
  },
  leave() {
    bodies = [];
  },
};

function card([id, title, draw]) {
  const body = el('div', {class: 'body'});
  bodies.push([draw, body]);
  return el('section', {id, 'class': 'card', 'aria-labelledby': `${id}-title`}, el('h2', {id: `${id}-title`}, title), body);
}
