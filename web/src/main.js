// The page: the feed's state goes to the view that the address names; what is around it is always drawn.
import {say} from './dom.js';
import {ago, visible} from './format.js';
import {read} from './feed.js';
import {parse} from './router.js';
import {announce} from './shell/announce.js';
import {holds} from './shell/holds.js';
import {helpButton, keyTable, listen} from './shell/keys.js';
import {menuButton, nav} from './shell/nav.js';
import {themeButton} from './shell/theme.js';
import {control} from './views/control.js';
import {grade} from './views/health.js';
import {VIEWS} from './views/index.js';
import {account, signIn} from './views/login.js';
import {comeBack} from './views/provider.js';

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
  const [word, look, mark] = grade(score);
  part('score').hidden = false;
  part('score').className = `pill ${look}`;
  say(part('score'), `${mark} ${score} ${word}`);
  control(part('control'), last);
  holds(part('holds'), last.holds);
  nav(part('nav'), VIEWS, view, last);
  announce(part('announce'), last.incidents);
  view.draw(last, route);
  head();
}

/** The heading in the page and in the browser's tab. */
function head() {
  const heading = view.heading?.(route, last) ?? view.title;
  say(part('title'), visible(heading, 200));
  document.title = [visible(heading, 80), last && `${last.health.score} · ${visible(last.host.name, 40)}`, 'Luminous Healing'].filter(Boolean).join(' · ');
}

/** Shows the view that the address names; the same view with another item or other parameters is only drawn again. */
function go() {
  if (view && location.hash && !location.hash.startsWith('#/')) {
    return; // a place in this page, such as the skip link's
  }
  const before = view && {view, item: route.item};
  route = parse(location.hash);
  const next = VIEWS.find(known => known.id === route.view) ?? VIEWS[0];
  if (next !== view) {
    view?.leave();
    view = next;
    const body = part('view');
    body.replaceChildren();
    body.className = `view ${view.id}`;
    view.enter(body, route);
  }
  nav(part('nav'), VIEWS, view, last);
  if (last) {
    cancelAnimationFrame(pending);
    draw();
  } else {
    head();
  }
  if (before && (before.view !== view || before.item !== route.item)) {
    scrollTo(0, 0);
    part('title').focus({preventScroll: true});
  }
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
  holds(part('holds'), last?.holds);
}

const whyNot = comeBack();
account(part('account'));
const table = keyTable(VIEWS);
part('tools').append(themeButton(), helpButton(table));
menuButton(part('menu'), part('nav'));
listen(table);
addEventListener('hashchange', go);
go();
const url = new URL('api/feed', location.href);
url.protocol = url.protocol.replace('http', 'ws');
read(url, state, status);
if (whyNot) {
  signIn(whyNot);
}
