// Tells a screen reader which incidents are new, wait for a person, or ended. What was there at the first reading is not news.
import {visible, words} from '../format.js';
import {subject} from '../views/badge.js';

let known = null;

/** Says what changed since the last call. */
export function announce(body, incidents) {
  const now = new Map(incidents.map(incident => [incident.id, incident.state]));
  const news = known && incidents.filter(({id, state}) => known.get(id) !== state && telling(known.has(id), state)).map(sentence);
  known = now;
  if (news?.length > 0) {
    body.textContent = news.slice(0, 3).join(' ') + (news.length > 3 ? ` And ${news.length - 3} more.` : '');
  }
}

const telling = (before, state) => !before || !['OPEN', 'DIAGNOSED', 'PLANNED', 'EXECUTING', 'VERIFYING', 'SOAKING'].includes(state);

function sentence(incident) {
  const what = visible(subject(incident.alert), 120);
  return incident.outcome ? `Incident ended, ${words(incident.outcome.kind)}: ${what}.`
    : incident.state === 'AWAITING_APPROVAL' ? `Incident waits for your approval: ${what}.` : `New incident: ${what}.`;
}
