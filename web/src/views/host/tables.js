// Tables and bars of one moment of the host, from the feed's values. What was not read is a dash, never a zero.
import {el} from '../../dom.js';
import {bytes, name, percent, value, visible} from '../../format.js';
import {gather} from '../../metric.js';
import {unitLink} from '../units/state.js';

const DASH = '–';
const compare = new Intl.Collator(undefined, {numeric: true}).compare;

/** A bar for a ratio, with its figure in words beside it. */
export function meter(ratio, label, limit = 1) {
  const fill = el('span', {class: 'fill'});
  fill.style.width = `${Math.min(100, Math.max(0, ratio * 100))}%`;
  return el('span', {class: ratio >= limit ? 'meter over' : 'meter', role: 'img', 'aria-label': `${label} ${percent(ratio)}`}, fill);
}

function ratioCell(group, metric, label, limit) {
  const ratio = group.values.get(metric);
  return ratio === undefined ? DASH : el('span', {class: 'metered'}, meter(ratio, label, limit), el('span', {}, percent(ratio)));
}

function maybe(group, metric, show = number => value(metric, number)) {
  return group.values.has(metric) ? show(group.values.get(metric)) : DASH;
}

/** A table with a caption; the first column is text, the others are figures. */
export function table(caption, heads, rows) {
  return el('div', {class: 'wide', tabindex: '0', role: 'region', 'aria-label': caption},
    el('table', {}, el('caption', {}, caption),
      el('thead', {}, el('tr', {}, heads.map((head, i) => el('th', {scope: 'col', class: i > 0 && 'number'}, head)))),
      el('tbody', {}, rows.map(cells => el('tr', {}, cells.map((cell, i) => el(i === 0 ? 'th' : 'td', {scope: i === 0 && 'row', class: i > 0 && 'number', 'data-label': i > 0 && heads[i]}, cell)))))));
}

/** The groups of values by a label that have a metric, in the order of the label. */
export function groups(values, label, metric) {
  return [...gather(values, label)].filter(([, group]) => group.values.has(metric)).sort(([a], [b]) => compare(a, b));
}

/** One bar for every core. */
export function cores(values) {
  return el('ul', {class: 'cores', 'aria-label': 'Processor cores'}, groups(values, 'core', 'cpu_core_used_ratio').map(([core, group]) => {
    const ratio = group.values.get('cpu_core_used_ratio');
    return el('li', {}, el('span', {class: 'muted'}, name(core, 12)), meter(ratio, `Core ${visible(core, 12)}`, 0.9), el('span', {class: 'figure'}, percent(ratio)));
  }));
}

/** Filesystems, the fullest first. */
export function filesystems(values, limit) {
  const rows = groups(values, 'mount', 'filesystem_used_ratio').sort(([, a], [, b]) => b.values.get('filesystem_used_ratio') - a.values.get('filesystem_used_ratio'));
  return rows.length > 0 && table('Filesystems', ['Mount', 'Bytes', 'Inodes', 'Free', 'Size'], rows.map(([mount, fs]) => [
    [name(mount, 80), fs.labels.get('fstype') && el('span', {class: 'muted small'}, ` ${visible(fs.labels.get('fstype'), 20)}`),
      fs.values.get('filesystem_readonly') === 1 && el('span', {class: 'badge warn'}, '▲ read-only')],
    ratioCell(fs, 'filesystem_used_ratio', 'Bytes', limit), ratioCell(fs, 'filesystem_inodes_used_ratio', 'Inodes', limit),
    maybe(fs, 'filesystem_available_bytes', bytes), maybe(fs, 'filesystem_size_bytes', bytes)]));
}

/** Disks. */
export function disks(values) {
  const rows = groups(values, 'disk', 'disk_busy_ratio');
  return rows.length > 0 && table('Disks', ['Disk', 'Busy', 'Read', 'Written', 'In flight', 'Wait'], rows.map(([disk, one]) => [
    name(disk, 60), ratioCell(one, 'disk_busy_ratio', 'Busy', 1), maybe(one, 'disk_read_bytes_per_second'), maybe(one, 'disk_written_bytes_per_second'),
    maybe(one, 'disk_in_flight'), maybe(one, 'disk_wait_seconds', seconds => `${(seconds * 1000).toFixed(1)}\u00a0ms`)]));
}

/** Network interfaces. */
export function interfaces(values) {
  const rows = groups(values, 'interface', 'network_up');
  return rows.length > 0 && table('Interfaces', ['Interface', 'Link', 'Received', 'Sent', 'Errors', 'Dropped'], rows.map(([interfaced, one]) => [
    name(interfaced, 60), linkOf(one), maybe(one, 'network_receive_bytes_per_second'), maybe(one, 'network_transmit_bytes_per_second'),
    both(one, 'errors'), both(one, 'drops')]));
}

function linkOf({values}) {
  const [mark, word, look] = values.get('network_up') !== 1 ? ['○', 'switched off', 'quiet']
    : values.get('network_carrier') === 0 ? ['✕', 'no link', 'bad'] : ['●', 'up', 'ok'];
  return el('span', {class: `badge ${look}`}, el('span', {'aria-hidden': 'true'}, mark), ` ${word}`);
}

/** Errors or drops of both directions together. */
function both({values}, what) {
  const numbers = ['receive', 'transmit'].map(way => values.get(`network_${way}_${what}_per_second`)).filter(number => number !== undefined);
  return numbers.length === 0 ? DASH : `${numbers.reduce((sum, number) => sum + number, 0).toFixed(1)}/s`;
}

/** Sensors with where the hardware itself says that it is too hot, those nearest to it first. */
export function sensors(values) {
  const rows = groups(values, 'sensor', 'sensor_temperature_celsius').map(([sensor, one]) => {
    const [now, high, critical] = ['sensor_temperature_celsius', 'sensor_high_celsius', 'sensor_critical_celsius'].map(metric => one.values.get(metric));
    return {sensor, one, stand: now >= critical ? ['◆', 'critical', 'critical'] : now >= high ? ['▲', 'hot', 'bad'] : ['●', 'fine', 'ok']};
  });
  return rows.length > 0 && table('Sensors', ['Sensor', 'Now', '', 'High from', 'Critical from'], rows.map(({sensor, one, stand: [mark, word, look]}) => [
    name(sensor, 80), maybe(one, 'sensor_temperature_celsius'), el('span', {class: `badge ${look}`}, el('span', {'aria-hidden': 'true'}, mark), ` ${word}`),
    maybe(one, 'sensor_high_celsius'), maybe(one, 'sensor_critical_celsius')]));
}

/** The processes that the server answered. */
export function processes(list) {
  return table('Processes', ['Process', 'PID', 'CPU', 'Memory', 'Files', 'User', 'State', 'Unit'], list.map(one => [
    name(one.name, 80), String(one.pid), known(one.cpuRatio, percent), known(one.memoryBytes, bytes), known(one.fds, String), known(one.user, user => name(user, 40)),
    known(one.state, word => name(word, 30)), known(one.unit, unit => unitLink(unit, 80))]));
}

function known(number, show) {
  return number === null || number === undefined ? DASH : show(number);
}
