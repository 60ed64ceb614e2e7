// What an operator may do: pause, resume, approve, deny. Each asks for a reason, and once for the token.
import {ask} from '../api.js';
import {el} from '../dom.js';
import {call, name} from '../format.js';
import {askReason} from './dialog.js';

let drawn = null;

/** Draws pause or resume and why it is paused. */
export function control(body, {control: now}) {
  if (now === drawn) {
    return;
  }
  drawn = now;
  const had = body.contains(document.activeElement);
  body.replaceChildren(...(now.paused
    ? [el('span', {class: 'pill warn'}, '‖ Paused', now.by && [' by ', name(now.by, 64)], now.reason && [': ', name(now.reason, 120)]), button('Resume healing', 'api/control/resume')]
    : [button('Pause healing', 'api/control/pause')]));
  if (had) {
    body.querySelector('button').focus();
  }
}

function button(title, path) {
  return el('button', {'type': 'button', 'data-key': 'p', 'onclick': () => askReason(title, '', title, reason => ask(path, reason))}, title);
}

/** Approve and deny for an incident that waits; the dialog shows exactly what would be done. */
export function answerButtons(incident) {
  const step = incident.plan?.steps[incident.step];
  const what = step ? call(step.call) : '';
  return el('div', {class: 'answer', role: 'group', 'aria-label': 'Your answer'},
    el('p', {}, el('strong', {}, 'Waits for your approval: '), el('code', {}, name(what, 300))),
    change('Approve…', 'a', incident, {class: 'primary', title: 'Approve this step', what, verb: 'Approve'}),
    change('Deny…', 'd', incident, {title: 'Deny this step', what, verb: 'Deny'}));
}

/** Takes back what was done, where a reversible step was carried out; whether it is still in force the server says. */
export function undoButton(incident) {
  const done = undoable(incident);
  return done && change('Undo…', 'u', incident, {title: 'Take this step back', what: call(done.call), verb: 'Undo'});
}

/** The last reversible step of the incident that some rung carried out, if any. */
export function undoable({plan, story}) {
  return plan?.steps.findLast(step => step.reversible
    && story.some(line => line.step === step.id && ['done', 'partial'].includes(line.rungs.at(-1)?.answer)));
}

function change(text, key, incident, {title, what, verb, ...attributes}) {
  const path = `api/incidents/${encodeURIComponent(incident.id)}/${verb.toLowerCase()}`;
  return el('button', {'type': 'button', 'data-key': key, 'data-focus': `${verb} ${incident.id}`, ...attributes,
    'onclick': () => askReason(title, what, verb, reason => ask(path, reason))}, text);
}
