// The views of the page, in the order of its menu. A view is {id, title, key, enter, draw, leave}: enter(body, route) builds it in an empty
// element, draw(state, route) brings it up to date (at most once a frame, also right after enter), leave() ends what it started.
// It may have heading(route, state), the text of the page's heading instead of its title; present(state), whether the menu shows it; and
// count(state), a number beside its name in the menu.
import {overview} from './overview.js';
import {incident} from './incident.js';
import {units} from './units.js';
import {host} from './host.js';
import {history} from './history.js';
import {trail} from './trail.js';
import {policy} from './policy.js';
import {forecast} from './forecast.js';

export const VIEWS = [
  overview,
  incident,
  units,
  host,
  history,
  trail,
  policy,
  forecast,
];
