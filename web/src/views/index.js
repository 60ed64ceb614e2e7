// The views of the page, in the order of its menu. A view is {id, title, key, enter, draw, leave}: enter(body, route) builds it in an empty
// element, draw(state, route) brings it up to date (at most once a frame, also right after enter), leave() ends what it started.
import {overview} from './overview.js';
import {units} from './units.js';
import {host} from './host.js';
import {history} from './history.js';
import {trail} from './trail.js';

export const VIEWS = [
  overview,
  units,
  host,
  history,
  trail,
];
