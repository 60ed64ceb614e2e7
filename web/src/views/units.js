// The units of this host: all of them as a table, or one of them.
import {el, say} from '../dom.js';
import {visible} from '../format.js';
import {kept, poll, sentence} from '../poll.js';
import {link} from '../router.js';
import {unitPage} from './units/page.js';
import {unitTable} from './units/table.js';

const EVERY = 5000;
let root = null;
let shown = null;
let close = () => null;
let draw = () => null;

/** The view. */
export const units = {
  id: 'units',
  title: 'Units',
  key: '3',
  heading: route => route.item === null ? 'Units' : `Unit ${visible(route.item, 80)}`,
  enter(body, route) {
    root = body;
    show(route);
  },
  draw(state, route) {
    show(route);
    draw(state, route);
  },
  leave() {
    close();
    close = draw = () => null;
    root = shown = null;
  },
};

/** Shows the list, or the unit that the address names. */
function show(route) {
  const next = route.item === null ? 'all' : `one ${route.item}`;
  if (next !== shown) {
    close();
    shown = next;
    root.replaceChildren();
    (route.item === null ? all : one)(route);
  }
}

function one(route) {
  const page = unitPage(route.item, EVERY);
  root.append(page.node);
  draw = page.draw;
  close = page.close;
}

function all(route) {
  let list = null;
  let params = route.params;
  const trouble = el('p', {class: 'muted card', role: 'status'}, 'Reading the units…');
  const table = unitTable(asked => location.replace(link('units', null, asked)));
  table.node.hidden = true;
  root.append(trouble, table.node);
  const reading = poll('api/units', EVERY, json => {
    list = kept(list ?? [], json, ({unit}) => unit);
    trouble.hidden = true;
    table.node.hidden = false;
    table.draw(list, params);
  }, failure => {
    trouble.hidden = false;
    say(trouble, `${sentence(failure, 'a list of units')}${list ? ' What you see is from before.' : ''}`);
  });
  draw = (_, now) => {
    if (list && now.params.toString() !== params.toString()) {
      table.draw(list, now.params);
    }
    params = now.params;
  };
  close = reading.stop;
}
