// A chart of series over time: lines with their names and values, thresholds, gaps where nothing was read, a summary in words, a table.
import {align, extent, nearest} from './chart/align.js';
import {entries, figures, summary, table} from './chart/legend.js';
import {load, plot} from './chart/plot.js';
import {el, say} from './dom.js';
import {value} from './format.js';

const NOTHING = {series: [], thresholds: [], marks: [], from: 0, to: 1};

/**
 * A chart: {node, draw(spec), close()}. A spec is {from, to, series: [{metric, label, unit, points: [[ms, value], …], extremes: [[ms, low, high], …]}], thresholds: [{value, of: names}, …],
 * marks: [{at}], bands: [[upper, lower]] of which what is between is filled, series counted from 1, note: a sentence below it}, times in milliseconds. `selected(from, to)` is told a stretch that was drawn with the pointer.
 */
export function chart(title, {selected, sync} = {}) {
  let spec = NOTHING;
  let data = [[]];
  let drawn = null;
  let library = null;
  let closed = false;
  let colours = null;
  let at = null;
  const heading = el('figcaption', {}, el('span', {class: 'chart-title'}, title), el('span', {class: 'chart-time muted small'}));
  const body = el('div', {class: 'plot', role: 'img', tabindex: '0', onkeydown: walk, onblur: () => drawn?.setCursor({left: -10, top: -10})});
  const legend = el('ul', {class: 'legend'});
  const rows = el('div', {});
  const details = el('details', {class: 'as-table', ontoggle: () => tabled()}, el('summary', {}, 'As a table'), rows);
  const note = el('p', {class: 'muted small', hidden: true});
  const trouble = el('p', {class: 'muted small', hidden: true});
  const node = el('figure', {class: 'chart'}, heading, body, trouble, legend, note, details);
  const watch = new ResizeObserver(() => drawn?.setSize({width: Math.max(120, body.clientWidth), height: body.clientHeight}));
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const theme = new MutationObserver(recolour);
  watch.observe(body);
  dark.addEventListener('change', recolour);
  theme.observe(document.documentElement, {attributes: true});
  load().then(found => {
    library = found;
    show();
  }, failure => {
    trouble.hidden = false;
    say(trouble, `The chart cannot be drawn (${failure.message}). Its figures are in the table.`);
  });

  function draw(next) {
    const thresholds = (next.thresholds ?? []).map(level => ({value: level.value, label: `${level.of.length > 0 && bases(next.series).size > 1 ? `${level.of.join(', ')} ` : ''}threshold ${value(next.series[0]?.metric ?? '', level.value)}`}));
    const before = spec;
    spec = {marks: [], ...next, thresholds};
    spec.range = extent(spec.series, thresholds);
    data = align(spec.series);
    if (names(before) !== names(spec)) {
      drawn?.destroy();
      drawn = null;
      legend.replaceChildren(...entries(spec.series));
    }
    const words = summary(title, spec);
    if (body.getAttribute('aria-label') !== words) {
      body.setAttribute('aria-label', words);
    }
    note.hidden = !spec.note;
    say(note, spec.note ?? '');
    show();
    read(at);
    tabled();
  }

  function show() {
    if (!library || closed || spec === NOTHING || !body.isConnected) {
      return;
    }
    if (drawn) {
      drawn.setData(data);
    } else {
      colours = null;
      drawn = plot(library, body, data, {now: () => spec, palette, moved: read, selected, sync});
    }
  }

  /** Says the figures at the cursor, or the last ones. */
  function read(moment) {
    at = moment;
    const within = Math.max(1000, (spec.to - spec.from) / 60);
    figures(legend, spec.series, at, (points, when) => nearest(points, when, within));
    say(heading.lastChild, at === null ? '' : `at ${new Date(at).toLocaleTimeString(undefined, {hourCycle: 'h23'})}`);
  }

  function walk(event) {
    const step = {ArrowLeft: -1, ArrowRight: 1}[event.key];
    if (step && drawn && data[0].length > 0) {
      event.preventDefault();
      const index = drawn.cursor.idx ?? data[0].length - (step > 0 ? 2 : 0);
      const next = Math.min(data[0].length - 1, Math.max(0, index + step));
      drawn.setCursor({left: drawn.valToPos(data[0][next], 'x'), top: 10});
    }
  }

  function tabled() {
    if (details.open) {
      rows.replaceChildren(table(title, spec.series, data));
    } else {
      rows.replaceChildren();
    }
  }

  function palette() {
    if (!colours) {
      const style = getComputedStyle(node);
      const of = variable => style.getPropertyValue(variable).trim();
      colours = {text: of('--muted'), grid: of('--line'), bad: of('--bad'), mark: of('--critical'), card: of('--card'), lines: [...legend.children].map(entry => getComputedStyle(entry.firstChild).color)};
    }
    return colours;
  }

  function recolour() {
    colours = null;
    drawn?.redraw(false);
  }

  return {
    node,
    draw,
    close() {
      closed = true;
      drawn?.destroy();
      watch.disconnect();
      theme.disconnect();
      dark.removeEventListener('change', recolour);
    },
  };
}

function names({series}) {
  return JSON.stringify(series.map(({metric, label}) => [metric, label]));
}

function bases(series) {
  return new Set(series.map(({metric}) => metric.split('{', 1)[0]));
}
