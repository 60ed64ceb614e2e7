// Whether the audit trails of server and executor are as they were written, in words.
import {el} from '../../dom.js';
import {name, visible, when} from '../../format.js';
import {sentence} from '../../poll.js';

/** The card: {node, draw(chain), refuse(error)}. */
export function chainCard() {
  const body = el('dl', {class: 'chain'});
  const node = el('section', {class: 'card', 'aria-labelledby': 'chain-title'}, el('h2', {id: 'chain-title'}, 'Chain'), body);
  body.append(el('div', {}, el('dd', {class: 'muted'}, 'Being checked…')));
  return {
    node,
    draw({server, executor}) {
      body.replaceChildren(part('Server', ...ofServer(server)), part('Executor', ...ofExecutor(executor)));
    },
    refuse(failure) {
      body.replaceChildren(el('div', {}, el('dd', {class: 'muted'}, sentence(failure, 'the state of the audit chain'))));
    },
  };
}

function part(title, [mark, word, look], ...lines) {
  return el('div', {}, el('dt', {}, title), el('dd', {}, el('span', {class: `badge ${look}`}, el('span', {'aria-hidden': 'true'}, mark), ` ${word}`), ...lines));
}

const WHOLE = ['✓', 'whole', 'ok'];
const BROKEN = ['✕', 'broken', 'critical'];

function ofServer(server) {
  if (server.whole === null) {
    return [['?', 'not known yet', 'warn'], el('p', {}, `${many(server.entries)}; looking at them all takes longer than one answer.`), head(server.head)];
  }
  const checked = server.checkedAt && el('p', {class: 'muted small'}, 'Checked at ', when(server.checkedAt), '.');
  return server.whole
    ? [WHOLE, el('p', {}, `${many(server.entries)} in one chain; none was changed, taken out or put in.`), head(server.head), checked]
    : [BROKEN, el('p', {}, server.brokenAt === null || server.brokenAt === undefined
      ? 'The chain does not hold: entries were changed, taken out or put in.'
      : `Entry ${server.brokenAt} does not fit the one before it: it or what came before was changed, and nothing from there on can be trusted.`), head(server.head), checked];
}

function ofExecutor(executor) {
  const reason = executor.reason && el('p', {}, name(executor.reason, 300));
  return !executor.reachable ? [['?', 'not reached', 'warn'], reason || el('p', {}, 'The executor did not answer.'), el('p', {class: 'muted small'}, 'Nothing can be said about its chain.')]
    : executor.whole === null || executor.whole === undefined ? [['?', 'not known', 'warn'], reason || el('p', {}, 'The executor did not say whether its chain is whole.'), head(executor.head)]
      : executor.whole ? [WHOLE, el('p', {}, executor.entries === null || executor.entries === undefined ? 'Its chain holds.' : `${many(executor.entries)} in one chain.`), reason, head(executor.head)]
        : [BROKEN, reason || el('p', {}, 'Its chain does not hold: what it did cannot be trusted to be all there.'), head(executor.head)];
}

function many(entries) {
  return `${entries} ${entries === 1 ? 'entry' : 'entries'}`;
}

function head(hash) {
  return hash && el('p', {class: 'small'}, 'Newest link: ', el('code', {}, visible(hash, 80)));
}
