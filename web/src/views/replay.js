// Replays an incident from its first event to its last, at a speed, from any place.
import {el, say} from '../dom.js';
import {time, words} from '../format.js';
import {get} from '../rest.js';
import {frameAt, fromEvents, fromStory, further} from './frames.js';

const TICK = 50;
const SPEEDS = [1, 4, 16];

/** The player of an incident: `node`, start(), stop(). It calls show(incident as it stood), and end() when a person leaves it. */
export function replay(incident, show, end) {
  let frames = [];
  let at = 0;
  let speed = 1;
  let timer = 0;
  let frame = -1;
  const toggle = el('button', {'type': 'button', 'class': 'primary', 'onclick': () => (timer ? pause() : go())}, '▶ Play');
  const place = el('input', {type: 'range', min: '0', max: '0', step: '1', value: '0', 'aria-label': 'Place in the replay', oninput: () => seek(frames[0].at + Number(place.value))});
  const clock = el('output', {class: 'replay-clock'});
  const note = el('p', {class: 'small muted', role: 'status'}, 'Asking for what was kept…');
  const node = el('section', {class: 'card replay', 'aria-label': 'Replay'},
    el('div', {class: 'replay-row'}, toggle, place, clock),
    el('div', {class: 'replay-row'},
      el('fieldset', {class: 'speeds'}, el('legend', {class: 'unseen'}, 'Speed'), SPEEDS.map(one => el('label', {},
        el('input', {type: 'radio', name: 'speed', value: one, checked: one === 1, onchange: () => { speed = one; }}), `${one}×`))),
      note, el('button', {type: 'button', onclick: end}, '■ Back to now')));

  async function start() {
    const kept = await get(`api/incidents/${encodeURIComponent(incident.id)}/events`).then(fromEvents).catch(failure => failure);
    frames = Array.isArray(kept) && kept.length > 1 ? kept : fromStory(incident);
    say(note, frames === kept ? `${frames.length} events as they were kept. This is not live.`
      : 'No events of it are kept: rebuilt from its story, which does not tell what held it back meanwhile. This is not live.');
    if (frames.length === 0) {
      say(note, 'It has no story yet.');
      return;
    }
    place.max = String(Math.max(1, frames.at(-1).at - frames[0].at));
    if (node.isConnected) {
      toggle.focus();
      seek(frames[0].at);
      go();
    }
  }

  function go() {
    if (frames.length > 0) {
      if (at >= frames.at(-1).at) {
        seek(frames[0].at);
      }
      timer = setInterval(tick, TICK);
      say(toggle, '‖ Hold');
    }
  }

  function pause() {
    clearInterval(timer);
    timer = 0;
    say(toggle, '▶ Play');
  }

  function tick() {
    seek(further(frames, at, TICK, speed));
    if (at >= frames.at(-1).at) {
      pause();
    }
  }

  function seek(to) {
    at = to;
    const next = frameAt(frames, at);
    const standing = frames[next].incident;
    place.value = String(at - frames[0].at);
    place.setAttribute('aria-valuetext', `event ${next + 1} of ${frames.length}, ${words(standing.state)}`);
    clock.replaceChildren(time(new Date(at).toISOString()), ` · ${next + 1} of ${frames.length}`);
    if (next !== frame) {
      frame = next;
      show(standing);
    }
  }

  return {node, start, stop: pause};
}
