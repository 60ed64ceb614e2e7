// What holds healing or notifications back besides a pause: a storm, active silences, quiet time. Their ends are compared with the clock here.
import {el} from '../dom.js';
import {ago, name, time} from '../format.js';

let drawn = '';

/** Draws the banner; none where nothing holds. Called again once a second, for things end by the clock. */
export function holds(body, held, now = Date.now()) {
  const active = (held?.silences ?? []).filter(one => Date.parse(one.startsAt) <= now && now < Date.parse(one.endsAt));
  const quiet = held?.quiet?.quiet && now < Date.parse(held.quiet.until) ? held.quiet : null;
  const key = JSON.stringify([held?.storm ?? null, active.map(one => [one, left(one.endsAt, now)]), quiet && [quiet, left(quiet.until, now)]]);
  if (key === drawn) {
    return;
  }
  drawn = key;
  body.hidden = !held?.storm && active.length === 0 && !quiet;
  body.replaceChildren(
    ...(held?.storm ? [line('▲', 'Storm:', name(held.storm, 300), '. Nothing is healed until it is over.')] : []),
    ...active.map(one => line('‖', 'Silenced', 'until ', time(one.endsAt), ` (${left(one.endsAt, now)} left) by `, name(one.createdBy, 64), ': ',
      el('code', {}, name(one.matchers.map(written).join(' and '), 300)), one.comment && [' – ', name(one.comment, 300)])),
    ...(quiet ? [line('◌', 'Quiet', 'until ', time(quiet.until), ` (${left(quiet.until, now)} left) by `, name(quiet.by, 64), ': ',
      name(quiet.reason, 300), '. Only critical notifications go out.')] : []));
}

function line(mark, word, ...text) {
  return el('p', {class: 'hold'}, el('span', {'aria-hidden': 'true'}, mark), ' ', el('strong', {}, word), ' ', ...text.flat());
}

function left(end, now) {
  return ago(Math.max(0, Date.parse(end) - now));
}

/** A matcher as a policy file writes it. */
function written({name: label, value, isRegex, isEqual}) {
  const quoted = value.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
  return `${label}${isEqual ? isRegex ? '=~' : '=' : isRegex ? '!~' : '!='}"${quoted}"`;
}
