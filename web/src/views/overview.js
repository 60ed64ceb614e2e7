// What is wrong now, what is being done about it, and where things are going.
import {el} from '../dom.js';
import {alerts} from './alerts.js';
import {audit} from './audit.js';
import {health} from './health.js';
import {incidents} from './incidents.js';
import {metrics} from './metrics.js';
import {probes} from './probes.js';

const CARDS = [['health', 'Health', health], ['incident', 'Healing', incidents], ['metrics', 'Trends', metrics], ['alerts', 'Alerts', alerts],
  ['probes', 'Probes', probes], ['audit', 'Audit trail', audit]];
let bodies = [];

/** The view. */
export const overview = {
  id: 'overview',
  title: 'Overview',
  key: '1',
  enter(body) {
    bodies = CARDS.map(([, , draw]) => [draw, el('div', {class: 'body'})]);
    body.append(...CARDS.map(([id, title], i) =>
      el('section', {id, class: 'card', 'aria-labelledby': `${id}-title`}, el('h2', {id: `${id}-title`}, title), bodies[i][1])));
  },
  draw(state) {
    bodies.forEach(([draw, body]) => draw(body, state));
  },
  leave() {
    bodies = [];
  },
};
