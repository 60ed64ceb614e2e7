// The past: several series in one time, with the incidents of that time.
import {chart} from '../chart.js';
import {el, say} from '../dom.js';
import {visible, when} from '../format.js';
import {parse} from '../metric.js';
import {base, past, thresholds} from '../past.js';
import {poll, sentence} from '../poll.js';
import {link} from '../router.js';
import {built} from './built.js';
import {chooser} from './history/chooser.js';
import {frame, params, spans} from './history/frame.js';
import {lane, within} from './history/lane.js';

/** Not every series is in the feed. */
const EVERY = 10_000;
const INCIDENTS_EVERY = 30_000;
const MOST_LINES = 8;

/** The view. */
export const history = built({id: 'history', title: 'History', key: '5'}, build);

function build(body, route) {
  let state = null;
  let asked = route.params.toString();
  let shown = frame(route.params);
  let charts = new Map();
  let kept = [];
  let before = null;
  const go = change => location.replace(link('history', null, params({...shown, ...change})));
  const bar = toolbar(go, () => shown, () => to());
  const line = lane();
  const plots = el('div', {class: 'history-charts'});
  const trouble = el('p', {class: 'muted', hidden: true});
  body.append(
    el('section', {class: 'card', 'aria-label': 'Series over time'}, bar.node, trouble, el('div', {class: 'time-line'}, line.node), plots),
    el('section', {class: 'card', 'aria-labelledby': 'history-incidents'}, el('h2', {id: 'history-incidents'}, 'Incidents in this time'), line.list));
  const reading = poll(() => `api/incidents?limit=200${shown.to === null ? '' : `&to=${encodeURIComponent(new Date(shown.to).toISOString())}`}`, INCIDENTS_EVERY, list => {
    kept = list;
    redraw();
  }, () => redraw());

  const to = () => shown.to ?? Date.parse(state.at);
  const from = () => to() - shown.span * 1000;

  function read() {
    return past({
      wants: metric => shown.names.includes(base(metric)),
      requests: () => shown.names.length === 0 ? [] : [{names: shown.names, points: 400}],
      from,
      to: () => shown.to,
      every: EVERY,
      filled() {
        trouble.hidden = true;
        redraw();
      },
      refused(failure) {
        trouble.hidden = false;
        say(trouble, sentence(failure, 'the past of series'));
        redraw();
      },
    });
  }

  function redraw() {
    if (state === null) {
      return;
    }
    bar.draw(from(), to());
    const known = new Map([...kept, ...state.incidents].map(incident => [incident.id, incident]));
    const incidents = within([...known.values()], from(), to());
    line.draw(incidents, from(), to());
    const marks = incidents.map(({opened}) => ({at: Date.parse(opened)}));
    const sets = grouped(before.lines(), from(), to());
    for (const [kind, one] of charts) {
      if (!sets.has(kind)) {
        one.node.remove();
        one.close();
        charts.delete(kind);
      }
    }
    for (const [kind, series] of sets) {
      if (!charts.has(kind)) {
        charts.set(kind, chart(TITLES[kind] ?? visible(kind), {sync: 'history', selected: (start, end) => go({span: Math.max(10, Math.round((end - start) / 1000)), to: end})}));
        plots.append(charts.get(kind).node);
      }
      charts.get(kind).draw({series: series.slice(0, MOST_LINES), from: from(), to: to(), marks, thresholds: thresholds(state, [...new Set(series.map(({metric}) => base(metric)))]),
        note: [series.length > MOST_LINES && `${MOST_LINES} of ${series.length} series are drawn: those that are highest now.`,
          series.some(({extremes}) => extremes.length > 0) && 'Lines are means; the bands behind them go from the lowest to the highest value of each step.'].filter(Boolean).join(' ')});
    }
    if (trouble.hidden || sets.size > 0) {
      trouble.hidden = sets.size > 0;
      say(trouble, shown.names.length === 0 ? 'No series is chosen.' : 'Nothing is kept of these series from this time.');
    }
  }

  return {
    draw(next, now) {
      const first = state === null;
      state = next;
      if (now.params.toString() !== asked || first) {
        asked = now.params.toString();
        shown = frame(now.params);
        if (before) {
          before.again();
          reading.again();
        } else {
          before = read();
        }
        before.append(next);
        redraw();
      } else if (before.append(next)) {
        redraw();
      }
    },
    close() {
      before?.stop();
      reading.stop();
      charts.forEach(one => one.close());
      charts = new Map();
    },
  };
}

const TITLES = {ratio: 'Shares', bytes: 'Sizes', 'bytes/s': 'Bytes per second', celsius: 'Temperatures', seconds: 'Seconds', count: 'Counts', bool: 'Yes (1) or no (0)'};

/** The lines with a reading in this time, by what they are counted in; the highest first. */
function grouped(lines, from, to) {
  const sets = new Map();
  for (const {metric, unit, points, extremes} of lines) {
    const inside = points.filter(([at]) => at >= from && at <= to);
    if (inside.length > 0) {
      const kind = kindOf(base(metric), unit);
      sets.set(kind, [...(sets.get(kind) ?? []), {metric, unit, points: inside, extremes: extremes.filter(([at]) => at >= from && at <= to), label: called(metric)}]);
    }
  }
  sets.forEach(series => series.length > MOST_LINES && series.sort((a, b) => b.points.at(-1)[1] - a.points.at(-1)[1]));
  return new Map([...sets].sort(([a], [b]) => Object.keys(TITLES).indexOf(a) - Object.keys(TITLES).indexOf(b)));
}

function kindOf(name, unit) {
  const kind = /_bytes_per_second$/.test(name) ? 'bytes/s' : /_bytes$/.test(name) ? 'bytes' : /_ratio$/.test(name) ? 'ratio'
    : /_celsius$/.test(name) ? 'celsius' : /_seconds$/.test(name) ? 'seconds' : unit === 'bool' ? 'bool' : 'count';
  return kind;
}

function called(metric) {
  const {name, labels} = parse(metric);
  return labels.size === 0 ? name : `${name} ${[...labels].filter(([label]) => label !== 'fstype' && label !== 'start').map(([, text]) => text).join(' ')}`;
}

/** Span, earlier, later, live or paused, and which series. */
function toolbar(go, shown, to) {
  const span = el('select', {id: 'history-span', onchange: () => go({span: Number(span.value)})});
  const live = el('button', {type: 'button', onclick: () => go({to: shown().to === null ? to() : null})});
  const step = (by, title) => el('button', {type: 'button', onclick: () => go({to: to() + by * shown().span * 500})}, title);
  const later = step(1, 'Later ▸');
  const names = chooser(chosen => go({names: chosen}));
  const range = el('p', {class: 'muted small range', role: 'status'});
  return {
    node: el('div', {class: 'toolbar'},
      el('div', {class: 'filters'}, el('label', {for: 'history-span'}, 'Show'), span, step(-1, '◂ Earlier'), later, live, range), names.node),
    draw(from, until) {
      const now = shown();
      if (span.dataset.drawn !== String(now.span)) {
        span.dataset.drawn = String(now.span);
        span.replaceChildren(...spans(now.span).map(([seconds, words]) => el('option', {value: seconds}, words)));
        span.value = String(now.span);
      }
      say(live, now.to === null ? '‖ Pause' : '● Go live');
      live.className = now.to === null ? '' : 'primary';
      later.disabled = now.to === null;
      names.draw(now.names);
      const key = `${now.to} ${now.span}`;
      if (range.dataset.drawn !== key) {
        range.dataset.drawn = key;
        range.replaceChildren(...(now.to === null ? ['live: the newest is at the right'] : [when(new Date(from).toISOString()), ' to ', when(new Date(until).toISOString())]));
      }
    },
  };
}
