// What the audit trail is narrowed to.
import {el} from '../../dom.js';
import {words} from '../../format.js';

/** What an entry can record, as the server names it. */
export const KINDS = ['RAISED', 'PLANNED', 'OBJECTED', 'STARTED', 'EXECUTED', 'VERIFIED', 'UNDONE', 'CONCLUDED', 'APPROVED', 'DENIED', 'PAUSED', 'RESUMED',
  'POLICY_LOADED', 'SERVER_STARTED', 'JOINED', 'CAPTURED', 'SILENCED', 'UNSILENCED', 'LEARNING_RESET', 'RECEIVED', 'QUIETED', 'STORM_BEGAN', 'STORM_ENDED',
  'TOKEN_MADE', 'TOKEN_REVOKED', 'SIGNED_IN'];
const FIELDS = ['kind', 'actor', 'text', 'incident'];

/** The filters that an address has; empty text where there is none. */
export function narrowed(params) {
  return Object.fromEntries(FIELDS.map(field => [field, params.get(field) ?? '']));
}

/** The form: {node, draw(filters)}; `narrow(filters)` is told what is asked, when a field is left or Enter is pressed. */
export function filters(narrow) {
  const kind = el('select', {id: 'trail-kind', onchange: ask});
  const field = (id, title, type) => [el('label', {for: `trail-${id}`}, title), el('input', {id: `trail-${id}`, type, autocomplete: 'off', spellcheck: 'false', maxlength: 200, onchange: ask})];
  const [textLabel, text] = field('text', 'Text', 'search');
  const [actorLabel, actor] = field('actor', 'Who', 'text');
  const [incidentLabel, incident] = field('incident', 'Incident', 'text');
  const clear = el('button', {type: 'button', hidden: true, onclick: () => narrow({})}, 'Show all');
  const inputs = {kind, actor, text, incident};

  function ask() {
    narrow(Object.fromEntries(Object.entries(inputs).map(([key, input]) => [key, input.value.trim()])));
  }

  return {
    node: el('form', {class: 'filters', role: 'search', onsubmit: event => {
      event.preventDefault();
      ask();
    }}, el('label', {for: 'trail-kind'}, 'What'), kind, textLabel, text, actorLabel, actor, incidentLabel, incident, clear),
    draw(now) {
      kind.replaceChildren(el('option', {value: ''}, 'everything'), ...[...new Set([...KINDS, now.kind].filter(Boolean))].sort().map(one => el('option', {value: one}, words(one))));
      Object.entries(inputs).forEach(([key, input]) => { input.value = now[key]; });
      clear.hidden = Object.values(now).every(one => one === '');
    },
  };
}
