// The page: the feed's state goes to the view that the address names; the bar above it is always drawn.
import {el, say} from './dom.js';
import {ago, visible} from './format.js';
import {read} from './feed.js';
import {link, parse} from './router.js';
import {control} from './views/control.js';
import {VIEWS} from './views/index.js';
import {account} from './views/login.js';

const part = id => document.getElementById(id);
let last = null;
let pending = 0;
let route = parse('');
let view = null;

/** Draws once per frame, however many events came. */
function draw() {
  pending = 0;
  const {host, health: {score}} = last;
  say(part('host'), `${visible(host.name)} · ${visible(host.os)} · ${host.cores} ${host.cores === 1 ? 'core' : 'cores'}`);
  document.title = `${score} · ${visible(host.name, 40)} · Luminous Healing`;
  control(part('control'), last);
  view?.draw(last, route);
}

/** Shows the view that the address names; the same view with another item or other parameters is only drawn again. */
function go() {
  if (view && location.hash && !location.hash.startsWith('#/')) {
    return; // a place in this page, such as the skip link's
  }
  route = parse(location.hash);
  const next = VIEWS.find(known => known.id === route.view) ?? VIEWS[0];
  part('nav').replaceChildren(...VIEWS.map(({id, title}) => el('a', {href: link(id), 'aria-current': id === next.id ? 'page' : null}, title)));
  if (next !== view) {
    view?.leave();
    view = next;
    const main = part('main');
    main.replaceChildren();
    main.className = `view ${view.id}`;
    view.enter(main, route);
  }
  pending ||= last ? requestAnimationFrame(draw) : 0;
}

function state(next) {
  last = next;
  pending ||= requestAnimationFrame(draw);
}

function status({connection, silent, patience}) {
  const stale = connection !== 'live' || silent > patience;
  const pill = part('connection');
  pill.className = `pill ${connection !== 'live' ? 'warn' : stale ? 'bad' : 'ok'}`;
  say(pill, connection === 'live' ? (stale ? '▲ Silent' : '● Live') : connection === 'connecting' ? '○ Connecting…' : '▲ Reconnecting…');
  document.body.classList.toggle('is-stale', Boolean(last) && stale);
  const banner = part('stale');
  banner.hidden = !last || !stale || silent < 2000;
  if (!banner.hidden) {
    say(banner, connection === 'live'
      ? `Nothing heard from the server for ${ago(silent)}: what you see is that old.`
      : `Not connected: what you see is ${ago(silent)} old. Trying again.`);
  }
}

account(part('account'));
addEventListener('hashchange', go);
go();
const url = new URL('api/feed', location.href);
url.protocol = url.protocol.replace('http', 'ws');
read(url, state, status);
