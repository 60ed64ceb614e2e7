// Where an incident stands: detected → planned → guards → step → verify → soak → outcome.
import {el} from '../dom.js';
import {duration, time, visible, words} from '../format.js';

const STAGES = ['Detected', 'Planned', 'Guards', 'Step', 'Verify', 'Soak', 'Outcome'];
const STAGE = {OPEN: 0, DIAGNOSED: 1, PLANNED: 2, AWAITING_APPROVAL: 2, EXECUTING: 3, VERIFYING: 4, SOAKING: 5};
const MARK = {done: '✓', now: '●', held: '‖', skipped: '–', ahead: '○'};

/** The stages, each with what became of it, in words too. */
export function stages(incident) {
  const reached = new Set([0, ...incident.story.map(line => STAGE[line.state]).filter(stage => stage !== undefined)]);
  const at = STAGE[incident.state] ?? 6;
  if (incident.plan) {
    reached.add(1);
  }
  const furthest = Math.max(...reached);
  return STAGES.map((title, i) => ({title, stand: stand(incident, i, at, reached, furthest)}));
}

function stand(incident, i, at, reached, furthest) {
  if (at === 6) {
    const held = incident.outcome?.kind === 'withheld' && i === 2;
    return i === 6 ? 'done' : held ? 'held' : i <= furthest && (i === 2 || reached.has(i)) ? 'done' : 'skipped';
  }
  const held = incident.state === 'AWAITING_APPROVAL' || (incident.state === 'PLANNED' && incident.objections.length > 0);
  return i < at ? 'done' : i > at ? 'ahead' : held ? 'held' : 'now';
}

/** The picture; `full` says of each stage what it is about. */
export function pipeline(incident, full = false) {
  const all = stages(incident);
  return el('ol', {class: full ? 'pipeline full' : 'pipeline', 'aria-label': 'Stages of this incident'}, all.map(({title, stand}, i) => {
    const last = i === 6 && incident.outcome;
    return el('li', {class: `${stand}${last ? ` ${incident.outcome.kind}` : ''}`, 'aria-current': stand === 'now' || stand === 'held' && !incident.outcome ? 'step' : null},
      el('span', {class: 'mark', 'aria-hidden': 'true'}, last && incident.outcome.kind !== 'healed' ? '✕' : MARK[stand]),
      el('span', {class: 'words'}, el('span', {class: 'stage'}, last ? words(incident.outcome.kind) : title),
        el('span', {class: 'unseen'}, `: ${stand}`),
        full && el('span', {class: 'about small muted'}, about(incident, i, stand))));
  }));
}

/** What a stage is about, in a few words; nothing where it was not reached. */
function about(incident, i, stand) {
  const {plan, objections, outcome} = incident;
  if (stand === 'ahead' || stand === 'skipped') {
    return null;
  }
  switch (i) {
    case 0: return time(incident.opened);
    case 1: return plan && (plan.steps.length === 1 ? 'one step' : `${plan.steps.length} steps`);
    case 2: return stand === 'held' ? visible(outcome?.guard ?? objections[0]?.split(':', 1)[0] ?? 'approval', 30) : 'let it pass';
    case 3: return plan && visible(plan.steps[incident.step].call.action, 30);
    case 4: return plan && `within ${duration(plan.within)}`;
    case 5: return plan && duration(plan.soak);
    default: return outcome && time(incident.updated);
  }
}
