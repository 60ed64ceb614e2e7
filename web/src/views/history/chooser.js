// Which series are shown: names to tick, with a search.
import {el, say} from '../../dom.js';
import {visible} from '../../format.js';
import {sentence} from '../../poll.js';
import {get} from '../../rest.js';

/** A folded list of names: {node, draw(chosen)}; `choose(names)` is told what is ticked. The names are read when it is opened. */
export function chooser(choose) {
  let chosen = [];
  let known = null;
  const title = el('summary', {}, 'Series');
  const search = el('input', {type: 'search', 'aria-label': 'Search series', placeholder: 'Search, e.g. filesystem', autocomplete: 'off', spellcheck: 'false', oninput: narrow});
  const list = el('ul', {class: 'series-names'});
  const trouble = el('p', {class: 'muted small', hidden: true});
  const node = el('details', {class: 'chooser', ontoggle: event => event.target.open && read()}, title, el('div', {class: 'chooser-body'}, search, trouble, list));

  async function read() {
    try {
      known = await get('api/series/names');
      trouble.hidden = true;
    } catch (failure) {
      trouble.hidden = false;
      say(trouble, sentence(failure, 'the names of its series'));
    }
    names();
  }

  function names() {
    const all = new Map([...chosen.map(name => [name, 0]), ...(known ?? []).map(({name, series}) => [name, series])]);
    list.replaceChildren(...[...all].sort(([a], [b]) => a < b ? -1 : 1).map(([name, series]) => el('li', {},
      el('label', {}, el('input', {type: 'checkbox', value: name, checked: chosen.includes(name), onchange: tick}), el('bdi', {}, visible(name, 80)),
        el('span', {class: 'muted small'}, !known || series === 1 ? '' : series === 0 ? 'none now' : `${series} series`)))));
    narrow();
  }

  function tick() {
    choose([...list.querySelectorAll('input:checked')].map(box => box.value));
  }

  function narrow() {
    const text = search.value.trim().toLowerCase();
    [...list.children].forEach(item => { item.hidden = !item.textContent.toLowerCase().includes(text); });
  }

  return {
    node,
    draw(now) {
      chosen = now;
      say(title, `Series (${now.length} shown)`);
      list.querySelectorAll('input').forEach(box => { box.checked = now.includes(box.value); });
    },
  };
}
