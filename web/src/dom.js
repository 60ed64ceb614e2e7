// Elements from data. Text is always set as text, never as markup: names come from the host and may be hostile.

/** An element with attributes (on… are listeners, false and null are left out) and children (strings become text). */
export function el(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** The same for SVG. */
export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
}

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (name.startsWith('on')) {
      node.addEventListener(name.slice(2), value);
    } else {
      node.setAttribute(name, value === true ? '' : String(value));
    }
  }
  node.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
  return node;
}

const drawn = new WeakMap();

/**
 * Makes the container hold one element per item. An item that is the same object as before keeps its element; one that changed is drawn again,
 * with open details kept open and the focus on the control with the same data-focus.
 */
export function keyed(container, items, key, draw) {
  const before = drawn.get(container) ?? new Map();
  const after = new Map();
  const focus = container.contains(document.activeElement) ? document.activeElement.closest('[data-focus]')?.dataset.focus : null;
  for (const item of items) {
    const known = before.get(key(item));
    after.set(key(item), known && known.item === item ? known : {item, node: carry(known?.node, draw(item))});
  }
  drawn.set(container, after);
  const nodes = [...after.values()].map(entry => entry.node);
  if (nodes.length !== container.childNodes.length || nodes.some((node, i) => node !== container.childNodes[i])) {
    container.replaceChildren(...nodes);
    if (focus) {
      [...container.querySelectorAll('[data-focus]')].find(node => node.dataset.focus === focus)?.focus({preventScroll: true});
    }
  }
}

function carry(old, node) {
  if (old) {
    const was = [...(old.matches('details') ? [old] : []), ...old.querySelectorAll('details')];
    const now = [...(node.matches('details') ? [node] : []), ...node.querySelectorAll('details')];
    now.forEach((details, i) => { details.open = was[i] ? was[i].open : details.open; });
  }
  return node;
}

/** Sets the text where it differs, so that screen readers hear changes only. */
export function say(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}
