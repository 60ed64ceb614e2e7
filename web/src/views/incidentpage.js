// One incident: the live pipeline, what a person may do about it, the plan with every way's answer, what held it back, evidence, and its story.
import {el, keyed} from '../dom.js';
import {moment, name, span} from '../format.js';
import {link} from '../router.js';
import {outcome, plain, severity, under} from './badge.js';
import {answerButtons, undoButton} from './control.js';
import {dependents, evidence} from './evidence.js';
import {ladder} from './ladder.js';
import {pipeline} from './pipeline.js';
import {refusals} from './refusals.js';
import {replay} from './replay.js';
import {story} from './story.js';

/** The page: `node`; draw(incident, {newer, older}) for the incident as it is; missing(why) where it is not known; leave(). */
export function incidentPage() {
  const bar = el('div', {class: 'incident-bar'});
  const player = el('div', {class: 'player'});
  const picture = el('div');
  const node = el('div', {class: 'incident-page'}, bar, player, picture);
  let live = null;
  let playing = null;
  let around = {};

  function draw(incident, neighbours) {
    around = neighbours;
    if (incident !== live || (around.newer ?? '') !== node.dataset.newer || (around.older ?? '') !== node.dataset.older) {
      live = incident;
      buttons();
    }
    if (!playing) {
      show(live);
    }
  }

  function buttons() {
    node.dataset.newer = around.newer ?? '';
    node.dataset.older = around.older ?? '';
    keyed(bar, [{live, playing, ...around}], () => live.id, () => el('div', {class: 'actions', role: 'group', 'aria-label': 'Actions'},
      el('a', {href: link('incident')}, '← All incidents'),
      around.newer && el('a', {'href': link('incident', around.newer), 'data-key': 'k'}, '↑ Newer'),
      around.older && el('a', {'href': link('incident', around.older), 'data-key': 'j'}, '↓ Older'),
      el('span', {class: 'grow'}),
      !playing && undoButton(live),
      el('button', {'type': 'button', 'data-key': 'r', 'data-focus': 'replay', 'hidden': Boolean(playing), 'onclick': play}, '▶ Replay')));
  }

  function play() {
    playing = replay(live, show, stop);
    player.replaceChildren(playing.node);
    node.classList.add('replaying');
    buttons();
    playing.start();
  }

  function stop() {
    playing?.stop();
    playing = null;
    player.replaceChildren();
    node.classList.remove('replaying');
    buttons();
    show(live);
    bar.querySelector('[data-key="r"]').focus();
  }

  function show(incident) {
    const answerable = !playing;
    keyed(picture, [incident], () => incident.id, one => whole(one, answerable));
  }

  return {
    node,
    draw,
    missing(why) {
      bar.replaceChildren(el('a', {href: link('incident')}, '← All incidents'));
      picture.replaceChildren(el('p', {class: 'card', role: 'status'}, name(why, 300)));
    },
    leave: () => playing?.stop(),
  };
}

function whole(incident, answerable) {
  const {alert} = incident;
  return el('div', {class: 'columns'},
    el('section', {class: `card picture ${incident.outcome ? 'ended' : 'under-way'}`, 'aria-label': 'Where it stands'},
      el('p', {class: 'row-head'}, incident.outcome ? outcome(incident.outcome.kind) : under(incident.state), severity(alert.severity),
        plain(incident.id), el('span', {class: 'muted small'}, 'opened ', moment(incident.opened), lasting(incident))),
      el('p', {class: 'lead'}, name(alert.summary, 300)),
      pipeline(incident, true),
      incident.outcome && conclusion(incident.outcome),
      answerable && incident.state === 'AWAITING_APPROVAL' && answerButtons(incident)),
    el('div', {class: 'column'}, refusals(incident), incident.plan && ladder(incident), dependents(incident)),
    el('div', {class: 'column'}, story(incident), incident.plan && el('section', {class: 'card'}, el('h2', {}, 'Evidence'), evidence(incident))));
}

function lasting({outcome: how, opened, updated}) {
  return how ? `, took ${span(Date.parse(updated) - Date.parse(opened))}` : '';
}

function conclusion(how) {
  return el('div', {class: `conclusion ${how.kind}`},
    el('p', {}, el('strong', {}, 'Outcome: '), how.guard && [name(how.guard, 40), ': '], name(how.reason, 400)),
    how.commands?.length > 0 && el('p', {}, 'To do it yourself:'),
    how.commands?.length > 0 && el('pre', {tabindex: '0', 'aria-label': 'Commands'}, how.commands.flatMap(command => [name(command, 1000), '\n'])));
}
