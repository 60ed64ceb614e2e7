// What the host is heading for. In the menu only where the server predicts at all.
import {el} from '../dom.js';
import {name, words} from '../format.js';

let body = null;

/** The view. */
export const forecast = {
  id: 'forecast',
  title: 'Forecast',
  key: '8',
  present: state => state.forecasts !== undefined,
  enter(into) {
    body = into;
  },
  draw({forecasts}) {
    body.replaceChildren(forecasts === undefined
      ? el('p', {class: 'card'}, 'This server makes no predictions.')
      : forecasts.length === 0
        ? el('p', {class: 'card'}, 'Nothing is foreseen to pass a threshold.')
        : el('ul', {class: 'forecasts'}, forecasts.map(one => el('li', {class: 'card'}, el('dl', {}, Object.entries(one).map(([key, value]) =>
          el('div', {}, el('dt', {}, words(key)), el('dd', {}, name(typeof value === 'string' ? value : JSON.stringify(value), 200)))))))));
  },
  leave() {
    body = null;
  },
};
