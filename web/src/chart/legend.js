// What a chart says in words: one line per series with its value at the cursor, a summary, and the same as a table.
import {el, say, svg} from '../dom.js';
import {time, value, visible} from '../format.js';
import {DASHES} from './plot.js';

const MOST_ROWS = 60;

/** The legend's entries: the line as it is drawn, its name, its value. */
export function entries(series) {
  return series.map(({label}, i) => el('li', {class: `line-${i % 6}`},
    svg('svg', {viewBox: '0 0 26 8', width: 26, height: 8, 'aria-hidden': 'true'},
      svg('line', {x1: 0, x2: 26, y1: 4, y2: 4, stroke: 'currentColor', 'stroke-width': 2.5, 'stroke-dasharray': DASHES[i % DASHES.length].join(' ') || null})),
    el('bdi', {class: 'label'}, visible(label, 60)), el('span', {class: 'figure'})));
}

/** Writes each series' figure at a time (or its last one, where at is null) into its entry. */
export function figures(list, series, at, find) {
  series.forEach(({metric, points}, i) => {
    const found = at === null ? points.at(-1) : find(points, at);
    const figure = list.children[i]?.querySelector('.figure');
    if (figure) {
      say(figure, found ? value(metric, found[1]) : 'no data');
    }
  });
}

/** The chart in one or a few sentences. */
export function summary(title, {series, thresholds, marks}) {
  const parts = series.map(({label, metric, points}) => points.length === 0 ? `${visible(label, 60)}: no data`
    : `${visible(label, 60)}: last ${value(metric, points.at(-1)[1])}, lowest ${value(metric, least(points, -1))}, highest ${value(metric, least(points, 1))}`);
  return [`${title}.`, series.length === 0 ? 'No data in this time.' : `${parts.join('; ')}.`,
    thresholds.length > 0 && `Thresholds: ${thresholds.map(({label}) => label).join(', ')}.`,
    marks.length > 0 && `${marks.length} ${marks.length === 1 ? 'incident' : 'incidents'} marked.`].filter(Boolean).join(' ');
}

function least(points, sign) {
  return sign * points.reduce((most, [, number]) => Math.max(most, sign * number), -Infinity);
}

/** The same as a table, newest first, thinned where it is long. */
export function table(title, series, [times, ...columns]) {
  const step = Math.max(1, Math.ceil(times.length / MOST_ROWS));
  const rows = times.map((at, i) => [at, i]).filter(([, i]) => columns.some(column => Number.isFinite(column[i])))
    .filter((_, i, all) => (all.length - 1 - i) % step === 0).reverse();
  return el('div', {class: 'scroll', tabindex: '0', role: 'region', 'aria-label': `${title} as a table`},
    el('table', {},
      el('thead', {}, el('tr', {}, el('th', {scope: 'col'}, 'Time'), series.map(({label}) => el('th', {scope: 'col', class: 'number'}, el('bdi', {}, visible(label, 40)))))),
      el('tbody', {}, rows.map(([at, i]) => el('tr', {}, el('th', {scope: 'row'}, time(new Date(at).toISOString())),
        columns.map((column, c) => el('td', {class: 'number'}, Number.isFinite(column[i]) ? value(series[c].metric, column[i]) : '–')))))));
}
