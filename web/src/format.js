// How values, times and names of the host are shown.
import {el} from './dom.js';

const LONGEST = 160;
const clock = new Intl.DateTimeFormat(undefined, {hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23'});
const day = new Intl.DateTimeFormat(undefined, {day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23'});
const full = new Intl.DateTimeFormat(undefined, {dateStyle: 'medium', timeStyle: 'medium'});

/** A text that the host chose, made harmless: control and direction characters become visible, a long one is cut and says so. */
export function visible(text, longest = LONGEST) {
  const shown = String(text).slice(0, longest)
    .replace(/[\u0000-\u001f]/g, c => String.fromCharCode(0x2400 + c.charCodeAt(0)))
    .replace(/[\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2028\u2029\u2060-\u2069\ufeff]/g,
      c => `‹${c.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}›`);
  return text.length > longest ? `${shown}… (${text.length} characters)` : shown;
}

/** The same in an element that cannot turn the text around it. */
export function name(text, longest) {
  return el('bdi', {class: 'name'}, visible(text, longest));
}

/** A time of day, with the date for who asks. */
export function time(iso) {
  const date = new Date(iso);
  return el('time', {datetime: iso, title: full.format(date)}, clock.format(date));
}

/** The date and time of day. */
export function moment(iso) {
  const date = new Date(iso);
  return el('time', {datetime: iso, title: iso}, full.format(date));
}

/** A value with the unit that its metric's name says. */
export function value(metric, number) {
  const base = metric.split('{')[0];
  if (base.endsWith('_ratio')) {
    return percent(number);
  }
  if (base.endsWith('_bytes')) {
    return bytes(number);
  }
  if (base.endsWith('_bytes_per_second')) {
    return `${bytes(number)}/s`;
  }
  if (base.endsWith('_celsius')) {
    return `${number.toFixed(1)}\u00a0°C`;
  }
  return Number.isInteger(number) ? String(number) : number.toFixed(2);
}

/** A time that may be days ago: of today the time, else the day too. */
export function when(iso, now = new Date()) {
  const date = new Date(iso);
  return date.toDateString() === now.toDateString() ? time(iso)
    : el('time', {datetime: iso, title: full.format(date)}, day.format(date));
}

/** A ratio in per cent. */
export function percent(ratio) {
  const hundredths = ratio * 100;
  return `${hundredths < 10 && hundredths > 0 ? hundredths.toFixed(1) : Math.round(hundredths)}\u00a0%`;
}

/** A size in binary units. */
export function bytes(size) {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
  let i = 0;
  let left = size;
  while (left >= 1024 && i < units.length - 1) {
    left /= 1024;
    i++;
  }
  return `${left >= 100 || i === 0 ? Math.round(left) : left.toFixed(1)}\u00a0${units[i]}`;
}

/** An ISO-8601 duration as people write it: PT1M30S is "1m 30s". */
export function duration(iso) {
  return iso.replace(/^P/, '').replace('T', ' ').toLowerCase().replace(/([dhm])(?=\d)/g, '$1 ').trim();
}

/** A span of milliseconds in words. */
export function ago(milliseconds) {
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 90 ? `${seconds} s` : seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}

/** AWAITING_APPROVAL as "awaiting approval". */
export function words(constant) {
  return constant.toLowerCase().replaceAll('_', ' ').replaceAll('-', ' ');
}

/** A call of an action as people write it: restart-unit unit=web.service. */
export function call({action, args}) {
  return [action, ...Object.entries(args ?? {}).map(([key, text]) => `${key}=${text}`)].join(' ');
}

/** How long something took, from milliseconds: "43 s", "2 min 5 s", "3 h 4 min". */
export function span(milliseconds) {
  const seconds = Math.round(milliseconds / 1000);
  const [minutes, hours] = [Math.floor(seconds / 60), Math.floor(seconds / 3600)];
  return seconds < 60 ? `${seconds} s` : seconds < 3600 ? `${minutes} min ${seconds % 60} s` : `${hours} h ${minutes % 60} min`;
}
