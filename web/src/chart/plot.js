// The canvas of a chart, drawn by uPlot, which is loaded with its style sheet when the first chart is shown.
import {alone} from './align.js';
import {envelopes} from './envelope.js';
import {el} from '../dom.js';
import {value} from '../format.js';

/** Space for the value axis, so that charts one above the other share their time axis. */
export const GUTTER = 68;
/** Space at the right. */
export const MARGIN = 20;
/** What a line looks like besides its colour. */
export const DASHES = [[], [8, 4], [2, 3], [10, 3, 2, 3]];
const POWERS = Array.from({length: 51}, (_, i) => 2 ** i);
const DAY = 86_400_000;
let library = null;

/** uPlot, once. */
export function load() {
  library ??= Promise.all([import('../lib/uplot.js'), styled()]).then(([module]) => module.default, failure => {
    library = null;
    throw failure;
  });
  return library;
}

function styled() {
  return new Promise((yes, no) => document.head.append(
    el('link', {rel: 'stylesheet', href: 'lib/uplot.css', onload: yes, onerror: () => no(new Error('lib/uplot.css was not found'))})));
}

/**
 * A plot in the body. `now()` is what to draw ({series, thresholds, marks, bands, from, to, range}), `palette()` the colours; `moved(at)` is told the time
 * under the cursor or null, `selected(from, to)` (optional) a stretch that was drawn with the pointer; charts with the same `sync` share the cursor.
 */
export function plot(Library, body, data, {now, palette, moved, selected, sync}) {
  const metric = now().series[0]?.metric ?? '';
  const ink = {stroke: () => palette().text, grid: {stroke: () => palette().grid, width: 1}, ticks: {stroke: () => palette().grid, width: 1, size: 5}, font: '12px system-ui, "DejaVu Sans", sans-serif'};
  return new Library({
    width: Math.max(120, body.clientWidth), height: body.clientHeight || 190, ms: 1, padding: [10, MARGIN, 0, 0],
    legend: {show: false},
    cursor: {y: false, sync: sync ? {key: sync} : undefined, drag: {x: Boolean(selected), y: false, setScale: false}, points: {size: 7}},
    select: {show: Boolean(selected)},
    scales: {x: {time: true, range: () => [now().from, now().to]}, y: {range: () => now().range}},
    axes: [
      {...ink, space: 74, size: 30, values: (_, ticks) => ticks.map(at => clock(at, now()))},
      {...ink, size: GUTTER, space: 34, incrs: /bytes/.test(metric) ? POWERS : undefined, values: (_, ticks) => ticks.map(number => value(metric, rounded(number)))},
    ],
    series: [{}, ...now().series.map((_, i) => ({
      stroke: () => palette().lines[i], width: 1.8, dash: DASHES[i % DASHES.length], spanGaps: false, points: {show: true, size: 5, filter: (u, line) => alone(u.data[line])},
    }))],
    bands: (now().bands ?? []).map(edges => ({series: edges, fill: () => faint(palette().lines[edges[0] - 1])})),
    hooks: {
      drawAxes: [u => envelopes(u, now().series, palette().lines.map(faint))],
      draw: [u => lines(u, now(), palette())],
      setCursor: [u => moved(u.cursor.left >= 0 ? u.posToVal(u.cursor.left, 'x') : null)],
      setSelect: [u => select(u, selected)],
    },
  }, data, body);
}

/** A colour, as computed, of which little is seen. */
function faint(colour) {
  return colour.replace(/^rgb\(/, 'rgba(').replace(/\)$/, ', 0.18)');
}

function select(u, selected) {
  if (selected && u.select.width > 4) {
    const [from, to] = [u.posToVal(u.select.left, 'x'), u.posToVal(u.select.left + u.select.width, 'x')];
    u.setSelect({left: 0, top: 0, width: 0, height: 0}, false);
    selected(Math.round(from), Math.round(to));
  }
}

function rounded(number) {
  return Number(number.toPrecision(6));
}

function clock(at, {from, to}) {
  const options = to - from > 2 * DAY ? {day: 'numeric', month: 'short'}
    : {hour: '2-digit', minute: '2-digit', second: to - from <= 300_000 ? '2-digit' : undefined, hourCycle: 'h23'};
  return new Intl.DateTimeFormat(undefined, options).format(new Date(at));
}

/** Thresholds across, with what they are; marks down. */
function lines(u, {thresholds, marks}, {bad, mark, card}) {
  const {ctx, bbox: {left, top, width, height}} = u;
  const ratio = devicePixelRatio;
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, top, width, height);
  ctx.clip();
  ctx.lineJoin = 'round';
  ctx.lineWidth = 1.4 * ratio;
  ctx.font = `${11 * ratio}px system-ui, "DejaVu Sans", sans-serif`;
  thresholds.forEach(({value: level, label}, i) => {
    const y = u.valToPos(level, 'y', true);
    const below = y - top < 18 * ratio;
    rule(ctx, bad, [6 * ratio, 4 * ratio], left, y, left + width, y);
    ctx.fillStyle = bad;
    ctx.textAlign = i % 2 === 0 ? 'right' : 'left'; // two that are close do not cover each other
    ctx.textBaseline = below ? 'top' : 'bottom';
    const [x, base] = [i % 2 === 0 ? left + width - 4 * ratio : left + 4 * ratio, y + (below ? 3 : -3) * ratio];
    ctx.setLineDash([]);
    ctx.strokeStyle = card;
    ctx.lineWidth = 4 * ratio;
    ctx.strokeText(label, x, base);
    ctx.lineWidth = 1.4 * ratio;
    ctx.fillText(label, x, base);
  });
  for (const {at} of marks) {
    const x = u.valToPos(at, 'x', true);
    rule(ctx, mark, [3 * ratio, 3 * ratio], x, top, x, top + height);
  }
  ctx.restore();
}

function rule(ctx, colour, dash, x1, y1, x2, y2) {
  ctx.strokeStyle = colour;
  ctx.setLineDash(dash);
  ctx.beginPath();
  ctx.moveTo(x1, y1);
  ctx.lineTo(x2, y2);
  ctx.stroke();
}
