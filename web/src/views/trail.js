// The audit trail: newest first, narrowed by the address, older pages on request, and whether its chain is whole.
import {el, keyed, say} from '../dom.js';
import {name, visible, when, words} from '../format.js';
import {poll, sentence} from '../poll.js';
import {get} from '../rest.js';
import {link} from '../router.js';
import {built} from './built.js';
import {chainCard} from './trail/chain.js';
import {filters, narrowed} from './trail/filters.js';
import {incidentLink} from './units/state.js';

const PAGE = 100;
const CHAIN_EVERY = 30_000;

/** The view. */
export const trail = built({id: 'audit', title: 'Audit', key: '6'}, build);

function build(body, route) {
  let asked = narrowed(route.params);
  let entries = [];
  let end = false;
  let newest = null;
  let leaving = new AbortController();
  const chain = chainCard();
  const form = filters(wanted => location.replace(link('audit', null, wanted)));
  const rows = el('tbody', {});
  const said = el('p', {class: 'muted small', role: 'status'}, 'Reading…');
  const older = el('button', {type: 'button', hidden: true, onclick: () => read(entries.at(-1)?.sequence)}, 'Older entries');
  body.append(chain.node,
    el('section', {class: 'card', 'aria-labelledby': 'trail-title'}, el('h2', {id: 'trail-title'}, 'Entries'), form.node,
      el('table', {class: 'rows-table trail'},
        el('thead', {}, el('tr', {}, ['No.', 'Time', 'What', 'Who', 'Text', 'Incident'].map((title, i) => el('th', {scope: 'col', class: i === 0 && 'number'}, title)))), rows),
      el('div', {class: 'more'}, older, said)));
  form.draw(asked);
  const seen = new IntersectionObserver(([{isIntersecting}]) => isIntersecting && entries.length > 0 && !older.disabled && !older.hidden && older.click(), {rootMargin: '200px'});
  seen.observe(older);
  const chains = poll('api/audit/chain', CHAIN_EVERY, chain.draw, chain.refuse);
  read();

  /** Reads the newest page, or the one before an entry. */
  async function read(before) {
    const {signal} = leaving;
    older.disabled = true;
    try {
      const query = new URLSearchParams(Object.entries({limit: PAGE, before: before ?? '', ...asked}).filter(([, text]) => text !== ''));
      const page = await get(`api/audit?${query}`, signal);
      if (!signal.aborted) {
        take(page, before);
      }
    } catch (failure) {
      if (!signal.aborted) {
        say(said, sentence(failure, 'its audit trail'));
      }
    }
    older.disabled = false;
  }

  function take(page, before) {
    if (before === undefined && page.length === PAGE && entries.length > 0 && page.at(-1).sequence > entries[0].sequence) {
      entries = []; // more is new than a page holds: what was shown does not join on
      end = false;
    }
    const known = new Set(entries.map(({sequence}) => sequence));
    entries = [...entries, ...page.filter(({sequence}) => !known.has(sequence))].sort((a, b) => b.sequence - a.sequence);
    end = before !== undefined || entries.length === page.length ? page.length < PAGE : end;
    keyed(rows, entries, ({sequence}) => sequence, row);
    older.hidden = end || entries.length === 0;
    say(said, entries.length === 0 ? 'No entry fits.' : `${entries.length} ${entries.length === 1 ? 'entry' : 'entries'} shown${end ? ', all that there are' : ''}.`);
  }

  return {
    draw(state, now) {
      const wanted = narrowed(now.params);
      const latest = state.audit[0]?.sequence ?? 0;
      if (JSON.stringify(wanted) !== JSON.stringify(asked)) {
        asked = wanted;
        form.draw(asked);
        leaving.abort();
        leaving = new AbortController();
        entries = [];
        end = false;
        read();
      } else if (newest !== null && latest > newest) {
        read();
      }
      newest = latest;
    },
    close() {
      leaving.abort();
      seen.disconnect();
      chains.stop();
    },
  };
}

function row(entry) {
  return el('tr', {},
    el('td', {class: 'number'}, String(entry.sequence)),
    el('td', {}, when(entry.at)),
    el('td', {class: 'kind'}, words(visible(entry.kind, 40))),
    el('td', {class: 'actor'}, name(entry.actor, 64)),
    el('td', {class: 'text'}, name(entry.text, 400)),
    el('td', {}, entry.incident && incidentLink(entry.incident)));
}
