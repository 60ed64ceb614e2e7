// The incidents: a list of them (#/incident), and the page of one (#/incident/ID). One that the snapshot no longer has is fetched.
import {get} from '../rest.js';
import {subject} from './badge.js';
import {incidentList} from './incidentlist.js';
import {incidentPage} from './incidentpage.js';

let body = null;
let shown = null; // {item, part}: what stands in the body
const fetched = new Map(); // id to an incident or an Error

/** The view. */
export const incident = {
  id: 'incident',
  title: 'Incidents',
  key: '2',
  count: state => state.incidents.filter(one => !one.outcome).length,
  heading: ({item}, state) => {
    const found = item !== null && find(item, state);
    return item === null ? 'Incidents' : found ? subject(found.alert) : `Incident ${item}`;
  },
  enter(into) {
    body = into;
  },
  draw(state, route) {
    if (!shown || shown.item !== route.item) {
      shown?.part.leave?.();
      const part = route.item === null ? incidentList() : incidentPage();
      shown = {item: route.item, part};
      body.replaceChildren(part.node);
    }
    if (route.item === null) {
      shown.part.draw(state.incidents, route.params);
      return;
    }
    const found = find(route.item, state);
    if (found) {
      shown.part.draw(found, neighbours(state.incidents, route.item), state);
    } else {
      shown.part.missing(fetched.get(route.item)?.message ?? 'Looking for it…');
      look(route.item);
    }
  },
  leave() {
    shown?.part.leave?.();
    shown = null;
    body = null;
  },
};

function find(id, state) {
  const known = state?.incidents.find(one => one.id === id) ?? fetched.get(id);
  return known instanceof Error ? null : known;
}

async function look(id) {
  if (fetched.has(id)) {
    return;
  }
  fetched.set(id, new Error('Looking for it…'));
  fetched.set(id, await get(`api/incidents/${encodeURIComponent(id)}`).catch(failure => failure));
  if (body) {
    dispatchEvent(new HashChangeEvent('hashchange')); // the address is the same, what is known of it is not: all is drawn again
  }
}

/** Those that stand before and after it in the list: newer and older. */
function neighbours(list, id) {
  const at = list.findIndex(one => one.id === id);
  return {newer: at > 0 ? list[at - 1].id : null, older: list[at < 0 ? 0 : at + 1]?.id ?? null};
}
