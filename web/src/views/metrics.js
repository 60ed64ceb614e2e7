// Short trends with their thresholds, then filesystems and the busiest processes.
import {el, keyed} from '../dom.js';
import {bytes, name, percent, value, visible} from '../format.js';
import {gather} from '../metric.js';
import {sparkline, top} from './sparkline.js';

/** Draws trends and tables. */
export function metrics(body, state) {
  if (body.childNodes.length === 0) {
    body.append(el('ul', {class: 'trends'}), el('div', {class: 'tables'}));
  }
  keyed(body.firstChild, state.trends, trend => trend.metric, card);
  body.lastChild.replaceChildren(...[filesystems(state.values), processes(state.values)].filter(Boolean));
}

function card(trend) {
  const now = trend.values.at(-1);
  const peak = Math.max(...trend.values);
  const over = trend.threshold !== null && now >= trend.threshold;
  const show = number => value(trend.metric, number);
  if (now === undefined) {
    return el('li', {class: 'trend'}, el('h3', {title: visible(trend.title)}, name(trend.title, 60)), el('p', {class: 'reading'}, 'no data'));
  }
  return el('li', {class: over ? 'trend over' : 'trend'},
    el('h3', {title: visible(trend.title)}, name(trend.title, 60)),
    el('p', {class: 'reading'}, show(now), over && el('span', {class: 'badge bad'}, '▲ over')),
    sparkline(trend, top(trend), `${visible(trend.title, 60)}: now ${show(now)}, highest ${show(peak)} of the last ${trend.values.length} readings`
      + (trend.threshold === null ? '' : `, threshold ${show(trend.threshold)}`)),
    el('p', {class: 'muted small'}, `peak ${show(peak)}`, trend.threshold !== null && ` · threshold ${show(trend.threshold)}`));
}

function filesystems(values) {
  const rows = [...gather(values, 'mount')].filter(([, fs]) => fs.values.has('filesystem_used_ratio'))
    .sort(([, a], [, b]) => b.values.get('filesystem_used_ratio') - a.values.get('filesystem_used_ratio'));
  return rows.length > 0 && table('Filesystems', ['Mount', 'Used', 'Inodes', 'Free'], rows.map(([mount, fs]) => [
    [name(mount, 60), fs.values.get('filesystem_readonly') === 1 && el('span', {class: 'badge warn'}, 'read-only')],
    maybe(fs, 'filesystem_used_ratio', percent), maybe(fs, 'filesystem_inodes_used_ratio', percent), maybe(fs, 'filesystem_available_bytes', bytes)]));
}

function processes(values) {
  const rows = [...gather(values, 'pid')].filter(([, process]) => process.values.has('process_cpu_ratio'))
    .sort(([, a], [, b]) => b.values.get('process_cpu_ratio') - a.values.get('process_cpu_ratio'));
  return rows.length > 0 && table('Busiest processes', ['Process', 'PID', 'CPU', 'Memory'], rows.map(([pid, process]) => [
    name(process.labels.get('comm') ?? '', 40), visible(pid, 12), maybe(process, 'process_cpu_ratio', percent), maybe(process, 'process_resident_bytes', bytes)]));
}

function maybe(group, metric, show) {
  return group.values.has(metric) ? show(group.values.get(metric)) : '–';
}

function table(caption, heads, rows) {
  return el('table', {}, el('caption', {}, caption),
    el('thead', {}, el('tr', {}, heads.map((head, i) => el('th', {scope: 'col', class: i > 0 && 'number'}, head)))),
    el('tbody', {}, rows.map(cells => el('tr', {}, cells.map((cell, i) => el('td', {class: i > 0 && 'number'}, cell))))));
}
