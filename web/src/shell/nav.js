// The menu: one entry per view that the host has something for; on a phone it unfolds from a button.
import {el} from '../dom.js';
import {link} from '../router.js';

let drawn = '';

/** Draws the menu where the views, the current one or their counts changed. */
export function nav(body, views, current, state) {
  const entries = views.filter(view => view === current || !view.present || (state && view.present(state)))
    .map(view => ({view, count: (state && view.count?.(state)) || 0}));
  const key = entries.map(({view, count}) => `${view.id} ${count} ${view === current}`).join();
  if (key === drawn) {
    return;
  }
  drawn = key;
  const focus = body.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null;
  body.replaceChildren(...entries.map(({view: {id, title}, count}) =>
    el('a', {href: link(id), 'aria-current': id === current.id ? 'page' : null}, title,
      count > 0 && el('span', {class: 'count'}, String(count), el('span', {class: 'unseen'}, ' under way')))));
  [...body.children].find(entry => entry.getAttribute('href') === focus)?.focus();
}

/** Folds and unfolds the menu of a phone. */
export function menuButton(button, body) {
  const set = open => {
    body.classList.toggle('open', open);
    button.setAttribute('aria-expanded', String(open));
  };
  button.addEventListener('click', () => set(!body.classList.contains('open')));
  body.addEventListener('click', () => set(false));
  addEventListener('keydown', event => {
    if (event.key === 'Escape' && body.classList.contains('open')) {
      set(false);
      button.focus();
    }
  });
}
