// What an operator may do: pause, resume, approve, deny. Each asks for a reason, and once for the token.
import {ask} from '../api.js';
import {el} from '../dom.js';
import {name} from '../format.js';
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
  return el('button', {type: 'button', onclick: () => askReason(title, '', title, reason => ask(path, reason))}, title);
}

/** Approve and deny for an incident that waits; the dialog shows exactly what would be done. */
export function answerButtons(incident) {
  const step = incident.plan?.steps[incident.step];
  const what = step ? [step.call.action, ...Object.entries(step.call.args).map(([key, text]) => `${key}=${text}`)].join(' ') : '';
  const path = verb => `api/incidents/${encodeURIComponent(incident.id)}/${verb}`;
  return el('div', {class: 'answer', role: 'group', 'aria-label': 'Your answer'},
    el('p', {}, el('strong', {}, 'Waits for your approval: '), el('code', {}, name(what, 300))),
    el('button', {type: 'button', class: 'primary', 'data-focus': `approve ${incident.id}`, onclick: () => askReason('Approve this step', what, 'Approve', reason => ask(path('approve'), reason))}, 'Approve…'),
    el('button', {type: 'button', 'data-focus': `deny ${incident.id}`, onclick: () => askReason('Deny this step', what, 'Deny', reason => ask(path('deny'), reason))}, 'Deny…'));
}
