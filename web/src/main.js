// The page: the feed's state goes to every view, each of which draws its own part.
import {say} from './dom.js';
import {ago, visible} from './format.js';
import {read} from './feed.js';
import {alerts} from './views/alerts.js';
import {audit} from './views/audit.js';
import {control} from './views/control.js';
import {health} from './views/health.js';
import {incidents} from './views/incidents.js';
import {metrics} from './views/metrics.js';
import {probes} from './views/probes.js';

const views = [[health, 'health'], [incidents, 'incident'], [metrics, 'metrics'], [alerts, 'alerts'], [probes, 'probes'], [audit, 'audit']]
  .map(([view, id]) => [view, document.querySelector(`#${id} .body`)]);
const part = id => document.getElementById(id);
let last = null;
let pending = 0;

/** Draws once per frame, however many events came. */
function draw() {
  pending = 0;
  const {host, health: {score}} = last;
  say(part('host'), `${visible(host.name)} · ${visible(host.os)} · ${host.cores} ${host.cores === 1 ? 'core' : 'cores'}`);
  document.title = `${score} · ${visible(host.name, 40)} · Luminous Healing`;
  control(part('control'), last);
  views.forEach(([view, body]) => view(body, last));
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

const url = new URL('api/feed', location.href);
url.protocol = url.protocol.replace('http', 'ws');
read(url, state, status);
