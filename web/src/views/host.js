// What this host does now and did in the last quarter of an hour.
import {chart} from '../chart.js';
import {el, say} from '../dom.js';
import {bytes, percent, value} from '../format.js';
import {parse} from '../metric.js';
import {base, past, thresholds} from '../past.js';
import {poll, sentence} from '../poll.js';
import {built} from './built.js';
import {latest} from './host/latest.js';
import {cores, disks, filesystems, interfaces, processes, sensors} from './host/tables.js';

const SPAN = 15 * 60_000;
const EVERY = 5000;
const ANEW = 60_000;
const MOST_LINES = 6;
const ORDERS = [['cpu', 'CPU'], ['memory', 'memory'], ['fds', 'open files']];

/** The charts: the card, the title, the names with what they are called, or the label by which the lines are told apart. */
const CHARTS = [
  {card: 'processor', title: 'Processor time', names: {cpu_used_ratio: 'used', cpu_iowait_ratio: 'waiting for I/O', cpu_steal_ratio: 'taken by the hypervisor'}},
  {card: 'memory', title: 'Memory and swap', names: {memory_used_ratio: 'memory', swap_used_ratio: 'swap'}},
  {card: 'pressure', title: 'Share of time that some task waited', names: {pressure_cpu_some_ratio: 'for a processor', pressure_memory_some_ratio: 'for memory', pressure_io_some_ratio: 'for I/O'}, plain: true},
  {card: 'disks', title: 'Filesystems, bytes used', names: {filesystem_used_ratio: ''}, by: 'mount'},
  {card: 'network', title: 'Received', names: {network_receive_bytes_per_second: ''}, by: 'interface'},
  {card: 'network', title: 'Sent', names: {network_transmit_bytes_per_second: ''}, by: 'interface'},
  {card: 'temperature', title: 'Temperatures', names: {sensor_temperature_celsius: ''}, by: 'sensor'},
];
/** Each with the part of the page where it is. */
const CARDS = [['processor', 'Processor', 'left'], ['pressure', 'Pressure', 'left'], ['temperature', 'Temperatures', 'left'], ['memory', 'Memory', 'right'],
  ['network', 'Network', 'right'], ['disks', 'Disks', 'full'], ['processes', 'Busiest processes', 'full']];

/** The view. */
export const host = built({id: 'host', title: 'Host', key: '4'}, build);

function build(body) {
  let state = null;
  let by = 'cpu';
  const now = Object.fromEntries(CARDS.map(([id]) => [id, el('div', {class: 'now'})]));
  const charts = CHARTS.map(one => ({...one, chart: chart(one.title)}));
  const trouble = el('p', {class: 'muted small', hidden: true});
  const busiest = processCard(now.processes, order => {
    by = order;
    reading.again();
  });
  body.append(trouble, ...['left', 'right', 'full'].map(where => el('div', {class: `column ${where}`}, CARDS.filter(([,, part]) => part === where).map(([id, title]) =>
    el('section', {class: `card ${id}`, 'aria-labelledby': `host-${id}`},
      el('h2', {id: `host-${id}`}, title), now[id], el('div', {class: 'charts'}, charts.filter(({card}) => card === id).map(one => one.chart.node)))))));

  const names = new Set(CHARTS.flatMap(one => Object.keys(one.names)));
  const plain = new Set(CHARTS.filter(one => one.plain).flatMap(one => Object.keys(one.names)));
  let before = null;
  let besides = null;
  const read = () => past({
    wants: metric => names.has(base(metric)) && !(plain.has(base(metric)) && metric.includes('{')),
    // series of pressure are many (one for every service): each name is asked for alone, so that the host's own is never among those left out
    requests: () => [{names: [...names].filter(one => !plain.has(one)), points: 240}, ...[...plain].map(one => ({names: [one], points: 120}))],
    from: () => Date.parse(state.at) - SPAN,
    every: ANEW,
    filled() {
      trouble.hidden = true;
      drawCharts();
    },
    refused(failure) {
      trouble.hidden = false;
      say(trouble, `${sentence(failure, 'the past of series')} The charts begin now.`);
    },
  });
  const reading = poll(() => `api/processes?limit=15&by=${by}`, EVERY, list => busiest.draw(list, by), failure => busiest.refuse(failure));

  function drawCharts() {
    const lines = before.lines();
    const to = Date.parse(state.at);
    for (const one of charts) {
      const series = chosen(lines, one);
      one.chart.node.hidden = series.length === 0;
      if (series.length > 0) {
        one.chart.draw({series, from: to - SPAN, to, thresholds: thresholds(state, Object.keys(one.names)).map(({value: level, of}) => ({value: level, of: of.map(metric => one.names[metric]).filter(Boolean)}))});
      }
    }
  }

  function refresh() {
    const values = new Map([...besides.values(), ...state.values]);
    before.append({values, at: state.at});
    moments(now, {...state, values});
    drawCharts();
  }

  return {
    draw(next) {
      const news = next.values !== state?.values;
      state = next;
      before ??= read();
      besides ??= latest(() => Date.parse(state.at), refresh);
      if (news) {
        refresh();
      }
    },
    close() {
      before?.stop();
      besides?.stop();
      reading.stop();
      charts.forEach(one => one.chart.close());
    },
  };
}

/** The lines of a chart; where there are many, those that are highest now. */
function chosen(lines, {names, by}) {
  const mine = lines.filter(({metric, points}) => Object.hasOwn(names, base(metric)) && points.length > 0);
  const order = Object.keys(names);
  return by
    ? mine.sort((a, b) => b.points.at(-1)[1] - a.points.at(-1)[1]).slice(0, MOST_LINES).sort((a, b) => a.metric < b.metric ? -1 : 1)
      .map(line => ({...line, label: labelled(line.metric, by)}))
    : mine.map(line => ({...line, label: names[base(line.metric)]})).sort((a, b) => order.indexOf(base(a.metric)) - order.indexOf(base(b.metric)));
}

function labelled(metric, by) {
  return parse(metric).labels.get(by) ?? metric;
}

/** What is so now. */
function moments(now, {values, host: {cores: count}, trends}) {
  const fact = (term, metric, show = number => value(metric, number)) =>
    el('div', {}, el('dt', {}, term), el('dd', {}, values.has(metric) ? show(values.get(metric)) : 'not read'));
  const list = (...facts) => el('dl', {class: 'figures'}, ...facts);
  now.processor.replaceChildren(list(fact('Used', 'cpu_used_ratio'), fact('Waiting for I/O', 'cpu_iowait_ratio'), fact('Stolen', 'cpu_steal_ratio'),
    fact('Load 1 min', 'load1'), fact('5 min', 'load5'), fact('15 min', 'load15'), el('div', {}, el('dt', {}, 'Cores'), el('dd', {}, String(count)))), cores(values));
  now.memory.replaceChildren(list(fact('Used', 'memory_used_ratio'), fact('Available', 'memory_available_bytes', bytes), fact('Of', 'memory_total_bytes', bytes),
    values.has('swap_total_bytes') && values.get('swap_total_bytes') === 0 ? el('div', {}, el('dt', {}, 'Swap'), el('dd', {}, 'none')) : fact('Swap used', 'swap_used_ratio'),
    fact('From swap', 'swap_in_bytes_per_second'), fact('To swap', 'swap_out_bytes_per_second')));
  now.pressure.replaceChildren(pressures(values));
  const limit = Math.min(1, ...trends.filter(({metric, threshold}) => threshold !== null && base(metric) === 'filesystem_used_ratio').map(({threshold}) => threshold));
  put(now.disks, [filesystems(values, limit), disks(values)], 'No filesystem or disk was read.');
  put(now.network, [interfaces(values)], 'No network interface was read.');
  put(now.temperature, [sensors(values)], 'This host tells no temperature.');
}

function pressures(values) {
  const cell = metric => el('td', {class: 'number'}, values.has(metric) ? percent(values.get(metric)) : '–');
  return el('table', {}, el('caption', {class: 'unseen'}, 'Pressure over the last 10 seconds'),
    el('thead', {}, el('tr', {}, ['Waiting for', 'Some task', 'All tasks'].map((head, i) => el('th', {scope: 'col', class: i > 0 && 'number'}, head)))),
    el('tbody', {}, [['a processor', 'cpu'], ['memory', 'memory'], ['I/O', 'io']].map(([title, what]) => el('tr', {},
      el('th', {scope: 'row'}, title), cell(`pressure_${what}_some_ratio`), cell(`pressure_${what}_full_ratio`)))));
}

function put(node, tables, none) {
  const there = tables.filter(Boolean);
  node.replaceChildren(...(there.length > 0 ? there : [el('p', {class: 'empty'}, none)]));
}

/** The processes, in the order that a person chose. */
function processCard(body, order) {
  const buttons = el('div', {class: 'choice', role: 'group', 'aria-label': 'Busiest by'}, ORDERS.map(([by, title]) =>
    el('button', {type: 'button', 'data-by': by, 'aria-pressed': String(by === 'cpu'), onclick: () => {
      [...buttons.children].forEach(button => button.setAttribute('aria-pressed', String(button.dataset.by === by)));
      order(by);
    }}, `by ${title}`)));
  const rows = el('div', {class: 'processes-table'});
  const trouble = el('p', {class: 'muted', hidden: true});
  body.append(buttons, trouble, rows);
  return {
    draw(list) {
      trouble.hidden = true;
      const focused = document.activeElement?.dataset?.focus;
      const held = focused && rows.contains(document.activeElement);
      rows.replaceChildren(list.length === 0 ? el('p', {class: 'empty'}, 'No process was read.') : processes(list));
      if (held) {
        [...rows.querySelectorAll('[data-focus]')].find(node => node.dataset.focus === focused)?.focus({preventScroll: true});
      }
    },
    refuse(failure) {
      trouble.hidden = false;
      say(trouble, sentence(failure, 'a list of processes'));
    },
  };
}
