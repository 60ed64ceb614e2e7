// All incidents that are kept, newest first; narrowed by text and by how they stand, both in the address.
import {el, keyed, say} from '../dom.js';
import {moment, name, words} from '../format.js';
import {get} from '../rest.js';
import {link} from '../router.js';
import {outcome, severity, subject, to, under} from './badge.js';

const STANDS = ['under way', 'healed', 'rolled-back', 'escalated', 'withheld', 'gave-up', 'interrupted'];
const PAGE = 50;

/** The list: `node`, and draw(incidents of the snapshot, the address's parameters). */
export function incidentList() {
  const text = el('input', {type: 'search', placeholder: 'Rule, subject or reason', 'aria-label': 'Search incidents', oninput: narrow});
  const stand = el('select', {'aria-label': 'How they stand', onchange: narrow}, el('option', {value: ''}, 'All'),
    STANDS.map(one => el('option', {value: one}, words(one))));
  const rows = el('ul', {class: 'rows list', 'aria-labelledby': 'title'});
  const count = el('p', {class: 'muted small', role: 'status'});
  const more = el('button', {type: 'button', onclick: older}, 'Show older ones');
  const node = el('div', {class: 'card'}, el('div', {class: 'filters', role: 'search'}, text, stand), count, rows, more);
  let live = [];
  let fetched = [];
  let params = new URLSearchParams();

  function narrow() {
    location.replace(link('incident', null, {text: text.value.trim(), state: stand.value}));
  }

  function draw(incidents, given) {
    live = incidents;
    params = given;
    if (document.activeElement !== text) {
      text.value = params.get('text') ?? '';
    }
    stand.value = STANDS.includes(params.get('state')) ? params.get('state') : '';
    const all = known();
    const fit = all.filter(fits);
    keyed(rows, fit, one => one.id, row);
    say(count, all.length === 0 ? 'No incident is known.' : `${fit.length} of ${all.length} shown`);
  }

  const known = () => [...live, ...fetched.filter(one => !live.some(other => other.id === one.id))];

  function fits(one) {
    const wanted = (params.get('text') ?? '').toLowerCase();
    const how = one.outcome?.kind ?? 'under way';
    return (!stand.value || stand.value === how) && (!wanted || `${subject(one.alert)} ${one.outcome?.reason ?? ''} ${one.id}`.toLowerCase().includes(wanted));
  }

  async function older() {
    const last = known().at(-1);
    more.disabled = true;
    try {
      const page = await get(`api/incidents?limit=${PAGE}${last ? `&before=${encodeURIComponent(last.id)}` : ''}`);
      const fresh = page.filter(one => !known().some(other => other.id === one.id));
      fetched = [...fetched, ...fresh];
      more.textContent = fresh.length > 0 ? 'Show older ones' : 'No older incident is kept';
      more.disabled = fresh.length === 0;
      draw(live, params);
    } catch (failure) {
      more.textContent = `${failure.message} Try again`;
      more.disabled = false;
    }
  }

  return {node, draw};
}

function row(one) {
  const last = one.outcome ? one.outcome.reason : one.story.at(-1)?.text ?? '';
  return el('li', {class: 'row'},
    el('div', {class: 'row-head'}, one.outcome ? outcome(one.outcome.kind) : under(one.state), severity(one.alert.severity),
      to(one, {'data-row': ''}), el('span', {class: 'muted small'}, moment(one.opened))),
    el('p', {class: 'small'}, one.outcome?.guard && [name(one.outcome.guard, 40), ': '], name(last, 200)));
}
