// Series as columns over one time axis, as uPlot wants them.

/** A pause of so many usual distances between two readings is a gap. */
const GAP = 3;

/**
 * [times, values of the first series, …] in milliseconds. Where a series has no reading but others have, its value is undefined and its line goes
 * on; in a pause of the series itself it is null and the line is broken.
 */
export function align(series) {
  const columns = series.map(({points}) => broken(points));
  const times = [...new Set(columns.flatMap(column => [...column.keys()]))].sort((a, b) => a - b);
  return [times, ...columns.map(column => times.map(at => column.get(at)))];
}

function broken(points) {
  const column = new Map();
  const widest = GAP * usual(points);
  points.forEach(([at, number], i) => {
    if (i > 0 && at - points[i - 1][0] > widest) {
      column.set((at + points[i - 1][0]) / 2, null);
    }
    column.set(at, Number.isFinite(number) ? number : null);
  });
  return column;
}

/** The median distance between readings; 0 between fewer than two. */
export function usual(points) {
  const steps = points.slice(1).map(([at], i) => at - points[i][0]).sort((a, b) => a - b);
  return steps.length === 0 ? 0 : steps[Math.floor(steps.length / 2)];
}

/** Where a column has a reading between two gaps: it is no line and would not be seen. */
export function alone(column) {
  const known = column.map((number, i) => [number, i]).filter(([number]) => number !== undefined);
  return known.filter(([number], k) => number !== null && (known[k - 1]?.[0] ?? null) === null && (known[k + 1]?.[0] ?? null) === null).map(([, i]) => i);
}

/** The reading of a series nearest to a time, or null where there is none within so many milliseconds. */
export function nearest(points, at, within) {
  let best = null;
  for (const point of points) {
    if (Math.abs(point[0] - at) <= within && (best === null || Math.abs(point[0] - at) < Math.abs(best[0] - at))) {
      best = point;
    }
  }
  return best;
}

/** [lowest, highest] of the value axis: from 0 except for temperatures, a little above what is drawn. */
export function extent(series, thresholds) {
  const metric = series[0]?.metric.split('{', 1)[0] ?? '';
  const numbers = [...series.flatMap(({points, extremes = []}) => [...points.map(([, number]) => number), ...extremes.flatMap(([, low, high]) => [low, high])]), ...thresholds.map(({value}) => value)].filter(Number.isFinite);
  const highest = Math.max(0, ...numbers);
  if (metric.endsWith('_ratio')) {
    return [0, [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1].find(top => highest <= top) ?? highest * 1.1];
  }
  if (metric.endsWith('_celsius') && numbers.length > 0) {
    return [Math.min(20, ...numbers), Math.max(60, highest * 1.05)];
  }
  return [Math.min(0, ...numbers), highest > 0 ? highest * 1.1 : 1];
}
