// What series were in the last while: read from the server once in a while, carried on by the feed.
import {usual} from './chart/align.js';
import {poll} from './poll.js';

/** The name of a series without its labels. */
export function base(metric) {
  return metric.split('{', 1)[0];
}

/** The levels at which rules fire for these names, as the trends of the feed tell them: [{value, of: names}]. */
export function thresholds(state, names) {
  const levels = new Map();
  for (const {metric, threshold} of state.trends) {
    if (threshold !== null && names.includes(base(metric))) {
      levels.set(threshold, new Set([...(levels.get(threshold) ?? []), base(metric)]));
    }
  }
  return [...levels].map(([value, of]) => ({value, of: [...of]}));
}

/**
 * The past of the series that `wants(metric)` fits: {append(state), lines(), again(), stop()}. `requests()` gives the names of each request with
 * {names, points}, `from()` where to begin and `to()` where to end (milliseconds; null goes on with the feed), `every` how often to
 * read anew; `filled()` is told when something was read, `refused(error)` when not.
 */
export function past({wants, requests, from, to = () => null, every, filled, refused}) {
  const lines = new Map();
  let seen = null;

  function fill(list) {
    for (const {metric, unit, points, extremes} of list) {
      if (wants(metric)) {
        const last = points.at(-1)?.[0] ?? -Infinity;
        const {points: had, latest} = lines.get(metric) ?? {points: [], latest: null};
        lines.set(metric, {metric, unit, points: [...points, ...had.filter(([at]) => at > last)], latest: latest && latest[0] > last ? latest : null, step: usual(points),
          extremes: (extremes ?? []).map(([low, high], i) => [points[i][0], low, high])});
      }
    }
    filled();
  }

  function path({names, points}) {
    return `api/series?${new URLSearchParams([...names.map(name => ['name', name]), ['points', points],
      ['from', new Date(from()).toISOString()], ...(to() === null ? [] : [['to', new Date(to()).toISOString()]])])}`;
  }

  let polls = requests().map(one => poll(() => path(one), every, fill, refused));
  return {
    /** Takes the newest values; answers whether there were any. */
    append(state) {
      if (state.values === seen || to() !== null) {
        return false;
      }
      seen = state.values;
      const at = Date.parse(state.at);
      const start = from();
      for (const [metric, number] of state.values) {
        if (wants(metric)) {
          lines.set(metric, further(lines.get(metric) ?? {metric, unit: '', points: [], step: 0}, [at, number], start));
        }
      }
      return true;
    },
    /** All lines with a reading in this time, by name. */
    lines() {
      return [...lines.values()].map(({metric, unit, points, latest, extremes = []}) => ({metric, unit, extremes, points: latest ? [...points, latest] : points}))
        .filter(({points}) => points.length > 0 && points.at(-1)[0] >= from()).sort((a, b) => a.metric < b.metric ? -1 : 1);
    },
    /** Forgets everything and reads anew. */
    again() {
      lines.clear();
      seen = null;
      polls.forEach(one => one.stop());
      polls = requests().map(one => poll(() => path(one), every, fill, refused));
    },
    stop() {
      polls.forEach(one => one.stop());
    },
  };
}

/** The line with its newest value, which stays once it is as far from the one before as the server's readings are from each other. */
function further(line, [at, number], start) {
  const last = line.points.at(-1)?.[0] ?? -Infinity;
  const points = line.points.length > 0 && line.points[0][0] < start ? line.points.filter(([when]) => when >= start) : line.points;
  return at <= last ? {...line, points}
    : at - last >= line.step ? {...line, points: [...points, [at, number]], latest: null} : {...line, points, latest: [at, number]};
}
