// The parts of the policy's page, each drawn from what api/policy answered.
import {el} from '../dom.js';
import {call, duration, moment, name} from '../format.js';
import {plain, severity, trust} from './badge.js';

const MEANS = [['observe', 'recorded only'], ['suggest', 'shown with the exact commands'], ['approve', 'done once a person approves'], ['auto', 'done without asking']];

/** What is loaded from where, and what the last reload changed or why it was refused. */
export function loaded({files, sha256, loadedAt, lastReload}) {
  return el('section', {class: 'card', 'aria-labelledby': 'loaded-title'}, el('h2', {id: 'loaded-title'}, 'Loaded'),
    el('dl', {class: 'pairs'},
      pair('Since', moment(loadedAt)),
      pair('Files', files.length === 0 ? 'none' : el('ul', {}, files.map(file => el('li', {}, name(file, 200))))),
      pair('SHA-256', el('code', {}, name(sha256, 64)))),
    lastReload && reload(lastReload));
}

function reload({at, ok, error, changed}) {
  return el('div', {class: `reload ${ok ? 'ok' : 'bad'}`},
    el('p', {}, el('strong', {}, ok ? '✓ Last reload took effect' : '✕ Last reload was refused'), ' ', moment(at)),
    !ok && el('p', {}, name(error ?? 'no reason was given', 2000), ' What was loaded before is still in force.'),
    ok && changed.length === 0 && el('p', {}, 'It changed nothing.'),
    changed.length > 0 && el('ul', {class: 'changes', 'aria-label': 'What it changed'}, changed.map(change => el('li', {class: kind(change)}, name(change, 400)))));
}

/** Whether a line of the differences says that something came or went. */
function kind(change) {
  return / added$/.test(change) ? 'added' : / removed$/.test(change) ? 'removed' : 'changed';
}

/** What is done about which alert, and how far it may go by itself. */
export function remediations(all, wanted) {
  const fit = all.filter(one => holds(wanted, one.alert, one.mode ?? '', ...one.steps.map(step => call({action: step.action, args: step.args}))));
  return el('section', {class: 'card', 'aria-labelledby': 'remediations-title'},
    el('h2', {id: 'remediations-title'}, `Remediations (${count(fit, all)})`),
    el('ul', {class: 'levels', 'aria-label': 'How far a step may go'}, MEANS.map(([level, means]) => el('li', {}, trust(level), el('span', {class: 'small muted'}, ` ${means}`)))),
    el('ul', {class: 'remediations'}, fit.map(remediation)));
}

function remediation({alert, mode, steps, demoted}) {
  return el('li', {class: 'remediation'},
    el('h3', {}, name(alert, 80), ' ', mode ? trust(mode) : el('span', {class: 'small muted'}, 'by each step\'s risk')),
    el('ol', {}, steps.map(step => el('li', {},
      el('p', {}, el('code', {}, name(call({action: step.action, args: step.args}), 200))),
      el('p', {class: 'badges'}, trust(step.mode), ' ', plain(step.risk), ' ', plain(step.reversible ? 'can be undone' : 'cannot be undone'), ' ',
        el('span', {class: 'small muted'}, `at most ${duration(step.timeout)}, settles ${duration(step.settle)}`)),
      demoted.includes(step.action) && el('p', {class: 'small'}, el('span', {class: 'badge bad'}, '▼ demoted'), ' It helped too rarely: only suggested, with the exact commands.')))));
}

/** Whether there is nothing that the rule could be asked about: neither well nor unknown. */
function absent(rule) {
  return rule.reason?.startsWith('ABSENT') ?? false;
}

/** The rules, with those that fire now marked. */
export function rules(all, wanted, firing) {
  const fit = all.filter(rule => holds(wanted, rule.alert, rule.expr, rule.severity, rule.source));
  return el('section', {class: 'card', 'aria-labelledby': 'rules-title'},
    el('h2', {id: 'rules-title'}, `Rules (${count(fit, all)})`),
    el('ul', {class: 'rules'}, fit.map(rule => el('li', {}, el('details', {'data-id': rule.alert},
      el('summary', {}, severity(rule.severity), el('strong', {}, name(rule.alert, 80)), firing.has(rule.alert) && el('span', {class: 'badge bad'}, '● fires now'),
        rule.reason && (absent(rule) ? el('span', {class: 'badge'}, '○ absent here') : el('span', {class: 'badge warn'}, '? could not be evaluated')), el('code', {class: 'expr'}, name(rule.expr, 300))),
      el('dl', {class: 'pairs'},
        rule.reason && pair(absent(rule) ? 'Not evaluated' : 'Could not be evaluated', name(rule.reason, 400)),
        pair('Holds for', duration(rule.for)), pair('Keeps firing', duration(rule.keepFiringFor)),
        rule.clear && pair('Clears when', el('code', {}, name(rule.clear, 300))),
        Object.keys(rule.labels).length > 0 && pair('Labels', name(Object.entries(rule.labels).map(([key, value]) => `${key}=${value}`).join(', '), 300)),
        pair('From', name(rule.source, 200))))))));
}

/** How much may be done in how long, and what is never touched. */
export function budgets({budgets: limits, protect}) {
  return [list('budgets', 'Budgets', limits, 'No budget is set.'), list('protect', 'Never touched', protect, 'Nothing besides what is always protected.')];
}

function list(id, title, lines, none) {
  return el('section', {class: 'card half', 'aria-labelledby': `${id}-title`}, el('h2', {id: `${id}-title`}, title),
    lines.length === 0 ? el('p', {class: 'empty'}, none) : el('ul', {class: 'lines'}, lines.map(line => el('li', {}, name(line, 300)))));
}

const pair = (term, text) => el('div', {}, el('dt', {}, term), el('dd', {}, text));
const count = (fit, all) => fit.length === all.length ? all.length : `${fit.length} of ${all.length}`;
const holds = (wanted, ...texts) => texts.some(text => text.toLowerCase().includes(wanted.toLowerCase()));
