// What the host is heading for, and what was unusual about it.
import {chart} from '../chart.js';
import {el, say} from '../dom.js';
import {name, percent, span, value, visible, when} from '../format.js';
import {kept, poll, sentence} from '../poll.js';

const EVERY = 60_000;
const MOST_CHARTS = 12;
const MOST_TOGETHER = 5;
let parts = null;

/** The view. */
export const forecast = {
  id: 'forecast',
  title: 'Forecast',
  key: '8',
  enter(body) {
    parts = build(body);
  },
  draw({at}) {
    parts.at(Date.parse(at));
  },
  leave() {
    parts.close();
    parts = null;
  },
};

function build(body) {
  let known = [];
  let now = Date.now();
  const charts = new Map();
  const trouble = el('p', {class: 'muted', role: 'status'}, 'Reading…');
  const ahead = el('div', {class: 'forecasts'});
  const silent = el('div', {});
  const record = el('div', {});
  const unusual = el('div', {}, el('p', {class: 'muted'}, 'Reading…'));
  body.append(el('div', {class: 'forecast-view'},
    card('forecast-ahead', 'Ahead', trouble, ahead),
    card('forecast-announced', 'Announced before', record),
    card('forecast-silent', 'Nothing is said of', silent),
    card('forecast-unusual', 'Unusual lately', unusual)));

  function draw({forecasts, absent, announced}) {
    record.replaceChildren(...announcements(announced ?? []));
    known = kept(known, forecasts, key);
    const spoken = known.filter(({silence}) => silence === '');
    const soon = spoken.filter(({fan, eta}) => eta !== null && fan.length > 1).slice(0, MOST_CHARTS);
    say(trouble, spoken.length === 0 ? 'No forecast has earned its voice yet.' : spoken.some(({eta}) => eta !== null) ? '' : 'Nothing is foreseen to pass a threshold.');
    for (const [which, one] of charts) {
      if (!soon.some(item => key(item) === which)) {
        one.node.parentNode.remove();
        one.close();
        charts.delete(which);
      }
    }
    soon.forEach(item => {
      if (!charts.has(key(item))) {
        const one = chart(title(item));
        charts.set(key(item), one);
        ahead.append(el('section', {class: 'forecast'}, one.node, el('p', {}, el('strong', {}), el('span', {class: 'muted'}))));
      }
      const one = charts.get(key(item));
      ahead.append(one.node.parentNode);
      told(one, item, now);
      one.draw(spec(item));
    });
    silent.replaceChildren(...nothing(known, absent));
  }

  const readings = [
    poll('api/forecasts', EVERY, draw, failure => say(trouble, sentence(failure, 'forecasts'))),
    poll('api/anomalies', EVERY, list => unusual.replaceChildren(anomalies(list)),
      failure => unusual.replaceChildren(el('p', {class: 'muted'}, sentence(failure, 'anomalies')))),
  ];
  return {
    /** The server's time, which need not be this machine's. */
    at(moment) {
      now = moment;
      known.forEach(item => charts.has(key(item)) && told(charts.get(key(item)), item, now));
    },
    close() {
      readings.forEach(reading => reading.stop());
      charts.forEach(one => one.close());
    },
  };
}

function card(id, title, ...content) {
  return el('section', {class: 'card', 'aria-labelledby': id}, el('h2', {id}, title), ...content);
}

function key({metric, threshold, rising}) {
  return `${metric} ${rising} ${threshold}`;
}

function title({metric}) {
  return visible(metric, 100);
}

/** When, with how much certainty, and how it did before, below its chart. */
function told({node}, {metric, threshold, rising, eta, value: newest, skill}, now) {
  const left = at => at === null ? 'beyond the horizon' : Date.parse(at) <= now ? 'by now' : `in ${span(Date.parse(at) - now)}`;
  const tested = skill.tests > 0 && Number.isFinite(skill.error)
    ? ` On its own past: ${skill.tests} tests, off by ${percent(skill.error)} in the middle${Number.isFinite(skill.coverage) ? `, ${percent(skill.coverage)} within the 90 % interval` : ''}.` : '';
  const [headline, details] = node.nextSibling.children;
  say(headline, `Goes ${rising ? 'above' : 'below'} ${value(metric, threshold)} ${left(eta.p50)}.`);
  say(details, ` Now ${value(metric, newest)}; with a probability of a tenth ${left(eta.p10)}, of nine tenths ${left(eta.p90)}.${tested}`);
}

/** The fan as a chart has it: the middle, and the edges with what is between them filled. */
function spec({metric, threshold, made, value: now, fan}) {
  const line = (label, of) => ({metric, label, unit: '', points: [[Date.parse(made), now], ...fan.filter(({at}) => Date.parse(at) > Date.parse(made)).map(band => [Date.parse(band.at), of(band)])]});
  return {
    series: [line('expected', ({mid}) => mid), line('high', ({high}) => high), line('low', ({low}) => low)],
    bands: [[2, 3]],
    thresholds: [{value: threshold, of: []}],
    from: Date.parse(made),
    to: Date.parse(fan.at(-1).at),
    note: 'Between low and high with a probability of 90 %.',
  };
}

/** What preventive rules would have prevented. */
function announcements(lines) {
  return lines.length === 0 ? [el('p', {class: 'empty'}, 'No rule of the policy asks a forecast.')]
    : [scrolled('Announcements', ['Rule', 'Announced', 'Came true within 3 days', 'Happened unannounced'], lines.map(({rule, announcements: all, cameTrue, unannounced}) =>
      [name(rule), all, cameTrue, unannounced].map(cell => typeof cell === 'number' ? String(cell) : cell)))];
}

function nothing(forecasts, absent) {
  const rows = [
    ...forecasts.filter(({silence}) => silence !== '').map(item => [name(`${item.metric} ${item.rising ? 'above' : 'below'} ${value(item.metric, item.threshold)}`, 120), visible(item.silence)]),
    ...forecasts.filter(({silence, eta}) => silence === '' && eta === null).map(item => [name(item.metric, 120), 'nothing is foreseen within the horizon']),
    ...absent.map(line => [visible(line.split(': ', 1)[0]), visible(line.slice(line.indexOf(': ') + 2))]),
  ];
  return rows.length === 0 ? [el('p', {class: 'empty'}, 'There is nothing to be silent of.')] : [scrolled('Silent forecasts', ['Series', 'Why'], rows)];
}

function anomalies(list) {
  return list.length === 0 ? el('p', {class: 'empty'}, 'No series was unlike its past lately.')
    : scrolled('Unusual series', ['Since', 'Series', 'Was', 'Expected', 'For', 'With it'], list.map(one => [
      when(one.began), name(one.metric, 120), value(one.metric, one.value), `${value(one.metric, one.low)} to ${value(one.metric, one.high)}`,
      one.ended === null ? 'until now' : `${span(Date.parse(one.ended) - Date.parse(one.began))}${one.unseen ? ' or more: ended unseen' : ''}`,
      one.together.length === 0 ? '–' : name(one.together.slice(0, MOST_TOGETHER).join(', ') + (one.together.length > MOST_TOGETHER ? ` and ${one.together.length - MOST_TOGETHER} more` : ''), 200)]));
}

function scrolled(title, heads, rows) {
  return el('div', {class: 'scroll', tabindex: '0', role: 'region', 'aria-label': title},
    el('table', {}, el('thead', {}, el('tr', {}, heads.map(head => el('th', {scope: 'col'}, head)))),
      el('tbody', {}, rows.map(row => el('tr', {}, row.map(cell => el('td', {}, cell)))))));
}
