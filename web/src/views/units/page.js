// One unit: how it stands, whom it needs and who needs it, what it takes, and its incidents.
import {chart} from '../../chart.js';
import {el, keyed, say} from '../../dom.js';
import {bytes, name, percent, visible, when} from '../../format.js';
import {poll, sentence} from '../../poll.js';
import {get} from '../../rest.js';
import {link} from '../../router.js';
import {outcome, under} from '../badge.js';
import {badge, incidentLink, unitLink} from './state.js';

const PAST = 15 * 60_000;
const MOST_INCIDENTS = 10;

/** The page of a unit: {node, draw(state), close()}. It reads itself anew every so many milliseconds. */
export function unitPage(unit, every) {
  const head = el('div', {class: 'unit-head'});
  const sides = {needs: side('Needs'), neededBy: side('Needed by')};
  const middle = el('div', {class: 'self'});
  const trouble = el('p', {class: 'refusal', role: 'alert', hidden: true});
  const untold = el('p', {class: 'muted', hidden: true});
  const past = el('ul', {class: 'unit-incidents'});
  const noPast = el('p', {class: 'empty'}, 'No incident is kept about this unit.');
  const charts = [chart('Memory'), chart('Processor')];
  const noSeries = el('p', {class: 'empty', hidden: true});
  const known = new Map();
  let incidents = [];
  let now = 0;
  let reading = null;
  const body = el('div', {class: 'unit-page', hidden: true},
    el('section', {class: 'card', 'aria-label': 'State'}, head),
    el('section', {class: 'card', 'aria-labelledby': 'around-title'}, el('h2', {id: 'around-title'}, 'What it depends on'),
      el('div', {class: 'around'}, sides.needs.node, middle, sides.neededBy.node), untold),
    el('section', {class: 'card', 'aria-labelledby': 'takes-title'}, el('h2', {id: 'takes-title'}, 'What it takes'), noSeries, el('div', {class: 'charts'}, charts.map(({node}) => node))),
    el('section', {class: 'card', 'aria-labelledby': 'past-title'}, el('h2', {id: 'past-title'}, 'Incidents'), past, noPast));
  const node = el('div', {}, el('p', {class: 'back'}, el('a', {href: link('units')}, '← All units')), trouble, body);

  function take(all) {
    trouble.hidden = true;
    body.hidden = false;
    head.replaceChildren(...facts(all));
    middle.replaceChildren(badge(all), el('strong', {}, name(unit, 80)));
    sides.needs.draw(all.needs ?? []);
    sides.neededBy.draw(all.neededBy ?? []);
    untold.hidden = !all.untold;
    untold.replaceChildren('Whom it needs and who needs it could not be told: ', name(all.untold ?? '', 300));
    incidents = all.incidents ?? [];
    list();
  }

  function refuse(failure) {
    trouble.hidden = false;
    say(trouble, failure.status === 404 ? `Nothing is known of a unit called ${visible(unit, 120)}.` : failure.message);
  }

  function list() {
    noPast.hidden = incidents.length > 0;
    keyed(past, incidents.slice(0, 50).map(id => known.get(id) ?? bare(id)), ({id}) => id, incidentRow);
    incidents.slice(0, MOST_INCIDENTS).filter(id => !known.has(id)).forEach(learn);
  }

  /** What became of an incident that the feed no longer has. */
  function learn(id) {
    known.set(id, bare(id));
    get(`api/incidents/${encodeURIComponent(id)}`).then(incident => {
      known.set(id, incident);
      list();
    }, () => null);
  }

  function draw(state) {
    now = Date.parse(state.at);
    reading ??= poll(past15, every, series, failure => {
      charts.forEach(one => { one.node.hidden = true; });
      noSeries.hidden = false;
      say(noSeries, sentence(failure, 'the past of a unit'));
    });
    state.incidents.forEach(incident => known.set(incident.id, incident));
    list();
  }

  function series(all) {
    noSeries.hidden = all.length > 0;
    say(noSeries, 'No readings of its memory or processor time are kept: only services that take most have them.');
    ['unit_memory_bytes', 'unit_cpu_ratio'].forEach((metric, i) => {
      const lines = all.filter(one => one.metric.startsWith(`${metric}{`)).map(one => ({...one, label: ['memory', 'CPU (100 % is one core)'][i]}));
      charts[i].node.hidden = lines.length === 0;
      charts[i].draw({series: lines, from: now - PAST, to: now});
    });
  }

  function past15() {
    return `api/series?${new URLSearchParams([['name', 'unit_memory_bytes'], ['name', 'unit_cpu_ratio'], ['match', `unit:${unit}`],
      ['from', new Date(now - PAST).toISOString()]])}`;
  }

  const standing = poll(`api/units/${encodeURIComponent(unit)}`, every, take, refuse);
  return {
    node,
    draw,
    close() {
      standing.stop();
      reading?.stop();
      charts.forEach(one => one.close());
    },
  };
}

function bare(id) {
  return {id};
}

function facts(unit) {
  const fact = (term, text) => text !== null && text !== undefined && el('div', {}, el('dt', {}, term), el('dd', {}, text));
  return [
    el('p', {class: 'unit-title'}, badge(unit), el('strong', {}, name(unit.unit, 200))),
    unit.description && el('p', {class: 'muted'}, name(unit.description, 300)),
    el('dl', {class: 'unit-facts'},
      fact('Since', unit.since && when(unit.since)), fact('Result', unit.result && name(unit.result, 60)), fact('Loaded', unit.load && name(unit.load, 60)),
      fact('Restarts', unit.restarts === null || unit.restarts === undefined ? 'not known' : String(unit.restarts)), fact('Memory', unit.memoryBytes === null || unit.memoryBytes === undefined ? 'not read' : bytes(unit.memoryBytes)),
      fact('CPU', unit.cpuRatio === null || unit.cpuRatio === undefined ? 'not read' : percent(unit.cpuRatio)),
      fact('Incident now', unit.incident && incidentLink(unit.incident))),
  ].filter(Boolean);
}

/** One side of the neighbourhood: those that have failed first. */
function side(title) {
  const list = el('ul', {'aria-label': title});
  const none = el('p', {class: 'empty'}, 'none known');
  return {
    node: el('div', {class: 'side'}, el('h3', {}, title), list, none),
    draw(units) {
      none.hidden = units.length > 0;
      const order = [...units].sort((a, b) => (a.active === 'failed' ? 0 : 1) - (b.active === 'failed' ? 0 : 1));
      list.replaceChildren(...order.map(one => el('li', {class: one.active === 'failed' && 'failed'}, badge(one), unitLink(one.unit, 80))));
    },
  };
}

function incidentRow(incident) {
  return el('li', {}, incident.alert
    ? [incident.outcome ? outcome(incident.outcome.kind) : under(incident.state), incidentLink(incident.id, name(incident.alert.rule, 60)), el('span', {class: 'muted small'}, 'opened ', when(incident.opened))]
    : incidentLink(incident.id));
}
