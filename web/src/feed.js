// The live feed over a WebSocket: folds what comes, connects again with back-off when the connection or an event is lost, asks then only for
// what it missed, and says how fresh the state is.
import {apply, follows, open} from './state.js';

const FIRST_WAIT = 500;
const LONGEST_WAIT = 15_000;
const LEAST_PATIENCE = 10_000;

/**
 * Reads the feed for the life of the page. `onState(state)` after every message; `onStatus({connection, silent, patience})` when the connection
 * changes and once a second: connection is connecting | live | waiting, silent the milliseconds since the last message.
 */
export function read(url, onState, onStatus) {
  let state = null;
  let socket = null;
  let wait = FIRST_WAIT;
  let timer = 0;
  let connection = 'connecting';
  let heard = performance.now();
  let sampled = 0;
  let patience = 3 * LEAST_PATIENCE;

  function connect() {
    clearTimeout(timer);
    timer = 0;
    const mine = new WebSocket(state ? `${url}?since=${state.sequence}` : url);
    socket = mine;
    report('connecting');
    mine.addEventListener('message', message => mine === socket && take(JSON.parse(message.data)));
    mine.addEventListener('close', () => mine === socket && again());
  }

  function take(message) {
    heard = performance.now();
    if (message.type === 'snapshot') {
      state = open(message);
    } else if (state && follows(state, message)) {
      state = apply(state, message);
      learn(message);
    } else {
      lost();
      return;
    }
    if (connection !== 'live') {
      wait = FIRST_WAIT;
      sampled = 0;
      report('live');
    }
    onState(state);
  }

  /** Three times the usual pause between two samplings is too long. */
  function learn(message) {
    if (message.type === 'sampled') {
      patience = sampled ? Math.max(LEAST_PATIENCE, 3 * (heard - sampled)) : patience;
      sampled = heard;
    }
  }

  /** What is known cannot be trusted: begins anew. */
  function lost() {
    state = null;
    const old = socket;
    socket = null;
    old.close();
    again();
  }

  function again() {
    socket = null;
    report('waiting');
    clearTimeout(timer);
    timer = setTimeout(connect, wait * (0.7 + 0.6 * Math.random()));
    wait = Math.min(LONGEST_WAIT, wait * 2);
  }

  function now() {
    if (timer && document.visibilityState === 'visible') {
      connect();
    }
  }

  function report(next) {
    connection = next;
    onStatus({connection, silent: performance.now() - heard, patience});
  }

  addEventListener('online', now);
  document.addEventListener('visibilitychange', now);
  setInterval(() => report(connection), 1000);
  connect();
}
