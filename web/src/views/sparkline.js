// A short trend as a line, with the threshold as a dashed one.
import {svg} from '../dom.js';

const WIDTH = 120;
const HEIGHT = 36;

/** The value at the upper edge: 1 for ratios that can reach it, else a little above the highest value and the threshold. */
export function top({metric, threshold, values}) {
  const highest = Math.max(...values, threshold ?? 0);
  return /^[a-z0-9_]*_ratio/.test(metric) ? Math.max(1, highest) : Math.max(1, highest * 1.15);
}

/** The picture; newest at the right edge. */
export function sparkline({threshold, values}, highest, label) {
  const y = number => (HEIGHT - 1 - (HEIGHT - 2) * Math.max(0, number) / highest).toFixed(1);
  const step = WIDTH / Math.max(1, values.length - 1);
  const points = values.map((number, i) => `${(values.length === 1 ? WIDTH : i * step).toFixed(1)},${y(number)}`).join(' ');
  return svg('svg', {class: 'spark', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', role: 'img', 'aria-label': label},
    threshold !== null && threshold < highest && svg('rect', {class: 'zone', x: 0, y: 0, width: WIDTH, height: y(threshold)}),
    svg('polygon', {points: `0,${HEIGHT} ${points} ${WIDTH},${HEIGHT}`}),
    svg('polyline', {points: values.length === 1 ? `0,${y(values[0])} ${points}` : points}),
    threshold !== null && svg('line', {x1: 0, x2: WIDTH, y1: y(threshold), y2: y(threshold)}));
}
