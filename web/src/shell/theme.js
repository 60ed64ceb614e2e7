// The switch between light, dark and what the system has; theme.js applies it.
import {el} from '../dom.js';

const KEY = 'luminous-theme';
const LOOKS = [['system', '◐', 'as the system'], ['light', '☀', 'light'], ['dark', '☾', 'dark']];

/** A button that goes from one theme to the next. */
export function themeButton() {
  const button = el('button', {type: 'button', class: 'icon', 'data-key': 't', onclick: () => next(button)});
  return show(button);
}

function next(button) {
  const at = LOOKS.findIndex(([look]) => look === chosen());
  const [look] = LOOKS[(at + 1) % LOOKS.length];
  try {
    localStorage.setItem(KEY, look);
  } catch {
    return; // nothing can be kept: the system's theme stays
  }
  dispatchEvent(new Event(KEY));
  show(button);
}

function show(button) {
  const [, mark, word] = LOOKS.find(([look]) => look === chosen());
  button.replaceChildren(el('span', {'aria-hidden': 'true'}, mark), el('span', {class: 'unseen'}, `Theme: ${word}`));
  button.title = `Theme: ${word}`;
  return button;
}

function chosen() {
  try {
    const look = localStorage.getItem(KEY);
    return LOOKS.some(([known]) => known === look) ? look : 'system';
  } catch {
    return 'system';
  }
}
