// Reading again and again while a view is shown.
import {get} from './rest.js';

/**
 * Reads a path now and every so many milliseconds, one request at a time and none while the page is hidden; `path` is text or a function that
 * gives it. `take(json)` and `refused(error)` get what came. Answers {again, stop}: again() reads at once, what was under way is dropped.
 */
export function poll(path, every, take, refused) {
  let giveUp = null;
  let timer = 0;
  let stopped = false;

  async function read() {
    clearTimeout(timer);
    giveUp?.abort();
    const mine = new AbortController();
    giveUp = mine;
    try {
      const json = await get(typeof path === 'function' ? path() : path, mine.signal);
      if (!mine.signal.aborted) {
        take(json);
      }
    } catch (failure) {
      if (!mine.signal.aborted) {
        refused(failure);
      }
    }
    if (!mine.signal.aborted) {
      giveUp = null;
      wait();
    }
  }

  function wait() {
    clearTimeout(timer);
    timer = setTimeout(() => document.visibilityState === 'hidden' ? null : read(), every);
  }

  function seen() {
    if (!stopped && document.visibilityState === 'visible' && !giveUp) {
      read();
    }
  }

  function again() {
    if (!stopped) {
      read();
    }
  }

  document.addEventListener('visibilitychange', seen);
  read();
  return {
    again,
    stop() {
      stopped = true;
      clearTimeout(timer);
      giveUp?.abort();
      document.removeEventListener('visibilitychange', seen);
    },
  };
}

/** The new list with the old object in place of each that says the same, so that only what changed is drawn again. */
export function kept(before, now, key) {
  const known = new Map(before.map(item => [key(item), item]));
  return now.map(item => {
    const old = known.get(key(item));
    return old && JSON.stringify(old) === JSON.stringify(item) ? old : item;
  });
}

/** A refusal in a sentence: what is not there is named. */
export function sentence(failure, what) {
  return failure.status === 404 ? `This server does not offer ${what}.` : failure.message;
}
