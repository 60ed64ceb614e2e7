// What series were in the last while: read from the server once in a while, carried on by the feed.
import {poll} from './poll.js';

const ANEW = 60_000;

/** The name of a series without its labels. */
export function base(metric) {
  return metric.split('{', 1)[0];
}

/** The levels at which rules fire for these names, as the trends of the feed tell them. */
export function thresholds(state, names) {
  return [...new Set((state?.trends ?? []).filter(({metric, threshold}) => threshold !== null && names.includes(base(metric))).map(({threshold}) => threshold))];
}

/**
 * The past of the series that `wants(metric)` fits: {append(state), lines(), again(), stop()}. `requests()` gives the names of each request with
 * {names, points}, `from()` where to begin and `to()` where to end (milliseconds; null goes on with the feed); `filled()` is told when something was read, `refused(error)` when not.
 */
export function past({wants, requests, from, to = () => null, filled, refused}) {
  const lines = new Map();
  let seen = null;

  function fill(list) {
    for (const {metric, unit, points} of list) {
      if (wants(metric)) {
        const last = points.at(-1)?.[0] ?? -Infinity;
        const newer = (lines.get(metric)?.points ?? []).filter(([at]) => at > last);
        lines.set(metric, {metric, unit, points: [...points, ...newer]});
      }
    }
    filled();
  }

  function path({names, points}) {
    return `api/series?${new URLSearchParams([...names.map(name => ['name', name]), ['points', points],
      ['from', new Date(from()).toISOString()], ...(to() === null ? [] : [['to', new Date(to()).toISOString()]])])}`;
  }

  let polls = requests().map(one => poll(() => path(one), ANEW, fill, refused));
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
          const line = lines.get(metric) ?? {metric, unit: '', points: []};
          const newer = line.points.length === 0 || line.points.at(-1)[0] < at ? [[at, number]] : [];
          lines.set(metric, {...line, points: [...line.points.filter(([when]) => when >= start), ...newer]});
        }
      }
      return true;
    },
    /** All lines, by name. */
    lines() {
      return [...lines.values()].sort((a, b) => a.metric < b.metric ? -1 : 1);
    },
    /** Forgets everything and reads anew. */
    again() {
      lines.clear();
      seen = null;
      polls.forEach(one => one.stop());
      polls = requests().map(one => poll(() => path(one), ANEW, fill, refused));
    },
    stop() {
      polls.forEach(one => one.stop());
    },
  };
}
