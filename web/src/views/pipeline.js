// Where an incident stands: opened → planned → guards → step → verify → soak → outcome.
import {el} from '../dom.js';
import {words} from '../format.js';

const STAGES = ['Opened', 'Planned', 'Guards', 'Step', 'Verify', 'Soak', 'Outcome'];
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
  return i < at ? 'done' : i > at ? 'ahead' : incident.state === 'AWAITING_APPROVAL' ? 'held' : 'now';
}

/** The picture. */
export function pipeline(incident) {
  return el('ol', {class: 'pipeline', 'aria-label': 'Stages of this incident'}, stages(incident).map(({title, stand}, i) => {
    const last = i === 6 && incident.outcome;
    return el('li', {class: `${stand}${last ? ` ${incident.outcome.kind}` : ''}`, 'aria-current': stand === 'now' || stand === 'held' ? 'step' : null},
      el('span', {class: 'mark', 'aria-hidden': 'true'}, last && incident.outcome.kind !== 'healed' ? '✕' : MARK[stand]),
      el('span', {class: 'stage'}, last ? words(incident.outcome.kind) : title),
      el('span', {class: 'unseen'}, `: ${stand}`));
  }));
}
