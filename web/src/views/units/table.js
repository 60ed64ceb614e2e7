// All units as a table that can be searched, narrowed to a state, and sorted.
import {el, keyed, say} from '../../dom.js';
import {bytes, name, percent, visible, when} from '../../format.js';
import {badge, incidentLink, STATES, unitLink} from './state.js';

const BY = {
  name: ['Unit', ({unit}) => unit, 1],
  state: ['State', ({active}) => STATES.includes(active) ? STATES.indexOf(active) : STATES.length, 1],
  restarts: ['Restarts', ({restarts}) => restarts, -1],
  memory: ['Memory', ({memoryBytes}) => memoryBytes, -1],
  cpu: ['CPU', ({cpuRatio}) => cpuRatio, -1],
  since: ['Since', ({since}) => since && Date.parse(since), -1],
};
const NUMBERS = new Set(['restarts', 'memory', 'cpu']);

/**
 * The table: {node, draw(units, params)}; `narrow({text, state, sort})` is told what a person asks for. Without a sort the server's order holds:
 * failed first, then by name.
 */
export function unitTable(narrow) {
  const search = el('input', {type: 'search', id: 'unit-search', placeholder: 'Name or description', autocomplete: 'off', spellcheck: 'false', oninput: ask});
  const state = el('select', {id: 'unit-state', onchange: ask});
  const count = el('p', {class: 'muted small', role: 'status'});
  const head = el('tr', {});
  const rows = el('tbody', {});
  const empty = el('p', {class: 'empty'}, 'No unit fits.');
  let params = new URLSearchParams();

  function ask() {
    narrow({text: search.value.trim(), state: state.value, sort: params.get('sort') ?? ''});
  }

  function sortBy(column) {
    const now = params.get('sort') ?? '';
    narrow({text: search.value.trim(), state: state.value, sort: now === column ? `-${column}` : now === `-${column}` ? '' : column});
  }

  function draw(units, asked) {
    params = asked;
    if (document.activeElement !== search) {
      search.value = asked.get('text') ?? '';
    }
    states(units, asked.get('state') ?? '');
    heads(asked.get('sort') ?? '');
    const shown = sorted(units.filter(unit => fits(unit, asked)), asked.get('sort') ?? '');
    say(count, shown.length === units.length ? `${units.length} units` : `${shown.length} of ${units.length} units`);
    empty.hidden = shown.length > 0;
    keyed(rows, shown, ({unit}) => unit, row);
  }

  function states(units, chosen) {
    const counts = new Map();
    units.forEach(({active}) => counts.set(active, (counts.get(active) ?? 0) + 1));
    const known = [...STATES.filter(one => counts.has(one)), ...[...counts.keys()].filter(one => !STATES.includes(one)).sort()];
    const key = JSON.stringify([...counts, chosen]);
    if (state.dataset.drawn !== key) {
      state.dataset.drawn = key;
      const options = [...new Set([...known, chosen].filter(Boolean))];
      state.replaceChildren(el('option', {value: ''}, 'all states'), ...options.map(one => el('option', {value: one}, `${visible(one, 30)} (${counts.get(one) ?? 0})`)));
      state.value = chosen;
    }
  }

  function heads(sort) {
    if (head.dataset.drawn !== sort) {
      head.dataset.drawn = sort;
      const focus = head.contains(document.activeElement) ? document.activeElement.dataset.column : null;
      head.replaceChildren(...Object.entries(BY).map(([column, [title, , first]]) => {
        const way = sort === column ? first : sort === `-${column}` ? -first : 0;
        return el('th', {scope: 'col', class: NUMBERS.has(column) && 'number', 'aria-sort': way > 0 ? 'ascending' : way < 0 ? 'descending' : null},
          el('button', {type: 'button', class: 'sort', 'data-column': column, onclick: () => sortBy(column)}, title, el('span', {'aria-hidden': 'true'}, way > 0 ? ' ▲' : way < 0 ? ' ▼' : '')));
      }), el('th', {scope: 'col'}, 'Incident'));
      if (focus) {
        [...head.querySelectorAll('button')].find(button => button.dataset.column === focus)?.focus();
      }
    }
  }

  const node = el('div', {class: 'card unit-list'},
    el('form', {class: 'filters', role: 'search', onsubmit: event => event.preventDefault()},
      el('label', {for: 'unit-search'}, 'Search'), search, el('label', {for: 'unit-state'}, 'State'), state, count),
    el('table', {class: 'rows-table'}, el('thead', {}, head), rows), empty);
  return {node, draw};
}

function fits({unit, description, active}, params) {
  const text = (params.get('text') ?? '').toLowerCase();
  const state = params.get('state') ?? '';
  return (state === '' || active === state) && (unit.toLowerCase().includes(text) || (description ?? '').toLowerCase().includes(text));
}

function sorted(units, sort) {
  const column = sort.replace(/^-/, '');
  if (!Object.hasOwn(BY, column)) {
    return units;
  }
  const [, of, first] = BY[column];
  const way = sort.startsWith('-') ? -first : first;
  return [...units].sort((a, b) => {
    const [x, y] = [of(a), of(b)];
    return x === y ? 0 : x === null || x === undefined ? 1 : y === null || y === undefined ? -1 : (x < y ? -1 : 1) * way;
  });
}

function row(unit) {
  const cell = (label, text, look) => el('td', {'data-label': label, class: look}, text ?? el('span', {class: 'muted'}, '–'));
  return el('tr', {class: unit.active === 'failed' && 'failed'},
    el('td', {class: 'what'}, el('strong', {}, unitLink(unit.unit, 120)), unit.description && el('p', {class: 'muted small'}, name(unit.description, 160))),
    el('td', {class: 'stand'}, badge(unit), unit.result && unit.result !== 'success' && el('p', {class: 'small'}, name(unit.result, 40))),
    cell('Restarts', unit.restarts > 0 ? String(unit.restarts) : null, 'number'),
    cell('Memory', maybe(unit.memoryBytes, bytes), 'number'),
    cell('CPU', maybe(unit.cpuRatio, percent), 'number'),
    cell('Since', unit.since && when(unit.since), 'since'),
    el('td', {class: 'incident-cell', 'data-label': 'Incident'}, unit.incident ? incidentLink(unit.incident) : el('span', {class: 'muted'}, '–')));
}

function maybe(number, show) {
  return number === null || number === undefined ? null : show(number);
}
