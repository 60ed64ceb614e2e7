// The time that History shows, as the address has it: series=a,b, span=seconds, to=instant (none: live).

const SPANS = [300, 900, 3600, 6 * 3600, 24 * 3600, 7 * 86_400, 30 * 86_400, 365 * 86_400];
const USUAL = 900;
const SHORTEST = 10;
const LONGEST = 366 * 86_400;
const SERIES = ['cpu_used_ratio', 'memory_used_ratio', 'load1_per_core'];

/** {names, span (seconds), to (milliseconds, or null where it follows the clock)}; what cannot be is as if it were not there. */
export function frame(params) {
  const span = Number(params.get('span'));
  const to = Date.parse(params.get('to') ?? '');
  const names = (params.get('series') ?? SERIES.join(',')).split(',').filter(name => /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name));
  return {names, span: span >= SHORTEST && span <= LONGEST ? Math.round(span) : USUAL, to: Number.isNaN(to) ? null : to};
}

/** The same as parameters of the address. */
export function params({names, span, to}) {
  return {series: names.join(','), span: String(span), to: to === null ? '' : new Date(to).toISOString()};
}

/** The spans to choose from, with this one among them, and what they are called. */
export function spans(span) {
  return [...new Set([...SPANS, span])].sort((a, b) => a - b).map(seconds => [seconds, called(seconds)]);
}

function called(seconds) {
  const [count, unit] = seconds % 86_400 === 0 ? [seconds / 86_400, 'day'] : seconds % 3600 === 0 ? [seconds / 3600, 'hour']
    : seconds >= 120 ? [Math.round(seconds / 60), 'minute'] : [seconds, 'second'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
