// Small marks that say something by shape, word and colour together.
import {el} from '../dom.js';
import {link} from '../router.js';
import {name, words} from '../format.js';

const SEVERITY = {low: ['○', 'info'], medium: ['△', 'warn'], high: ['▲', 'bad'], critical: ['◆', 'critical']};
const OUTCOME = {
  'healed': ['✓', 'ok'], 'rolled-back': ['↶', 'warn'], 'escalated': ['⇡', 'bad'],
  'withheld': ['‖', 'warn'], 'gave-up': ['✕', 'bad'], 'interrupted': ['?', 'bad'],
};
const ANSWER = {OK: ['✓', 'ok'], FAILED: ['✕', 'bad'], ABSENT: ['–', 'quiet'], NODATA: ['?', 'warn']};
const RUNG = {'done': ['✓', 'ok'], 'partial': ['◐', 'warn'], 'needs-operator': ['☞', 'warn'], 'unable': ['–', 'quiet']};

/** What a table has for a word, which may be any: it comes from outside. */
function of(table, word, otherwise) {
  return Object.hasOwn(table, word) ? table[word] : otherwise;
}

function badge([mark, look], text) {
  return el('span', {class: `badge ${look}`}, el('span', {'aria-hidden': 'true'}, mark), ` ${text}`);
}

/** The severity of an alert. */
export const severity = word => badge(of(SEVERITY, word, ['○', 'info']), word);

/** How an incident ended. */
export const outcome = kind => badge(of(OUTCOME, kind, ['?', 'warn']), words(kind));

/** Where an incident stands that has not ended. */
export const under = state => badge(state === 'AWAITING_APPROVAL' ? ['☞', 'warn'] : ['▶', 'info'], words(state));

/** A probe's answer, one of four different things. */
export const answer = word => badge(of(ANSWER, word, ['?', 'warn']), word);

/** What a rung of the permission ladder said. */
export const rung = word => badge(of(RUNG, word, ['✕', 'bad']), words(word));

/** The phase of an alert. */
export const phase = word => badge(word === 'FIRING' ? ['●', 'bad'] : ['◌', 'info'], words(word));

const TRUST = {observe: ['○', 'quiet'], suggest: ['◔', 'info'], approve: ['◑', 'warn'], auto: ['●', 'ok']};

/** How far a step may go by itself. */
export const trust = word => badge(of(TRUST, word, ['○', 'quiet']), word);

/** A quiet mark that is only a word. */
export const plain = text => el('span', {class: 'badge quiet'}, text);

/** What an alert is about, as one text: "UnitFailed on web.service". */
export const subject = alert => alert.subject.name === '' ? alert.rule : `${alert.rule} on ${alert.subject.name}`;

/** The same in an element that cannot turn the text around it, cut where it is long. */
export const about = (alert, longest = 140) => name(subject(alert), longest);

/** The same as a link to the incident's page. */
export const to = (incident, attributes = {}) =>
  el('a', {'class': 'title', 'href': link('incident', incident.id), 'data-focus': `incident ${incident.id}`, ...attributes}, about(incident.alert));
