// What a person may do. Who signed in is a cookie that no script can read; nothing of a token is kept here.
const CHANGED = 'luminous-account';
const ROLES = ['viewer', 'operator', 'admin'];
let account = null;

/** Who this browser is to the server, as last heard: {name, role, via, until}; null before, or where the server wants to know first. */
export function who() {
  return account;
}

/** Whether who is known here may what the role may. */
export function may(role) {
  return account !== null && account.via !== 'anonymous' && ROLES.indexOf(account.role) >= ROLES.indexOf(role);
}

/** Calls `listener(who)` whenever somebody else is known. */
export function onAccount(listener) {
  addEventListener(CHANGED, () => listener(account));
}

/** Asks the server who this browser is. */
export async function askWho() {
  const answer = await fetch('api/me');
  known(answer.ok ? await answer.json() : null);
}

/** How to sign in besides with a token: {provider}, its name or null. */
export async function ways() {
  const answer = await fetch('api/login');
  return answer.ok ? answer.json() : {provider: null};
}

/** Signs in; throws an Error with the server's reason where the token is wrong, or was tried too often. */
export async function login(token) {
  await post('api/login', {token});
  await askWho();
}

/** Signs out. */
export async function logout() {
  await post('api/logout', {});
  await askWho();
}

/** What was captured before the incident's first step; for operators the journal too. */
export async function evidence(id) {
  const answer = await fetch(`api/incidents/${encodeURIComponent(id)}/evidence`);
  if (!answer.ok) {
    throw new Error(`the server answered ${answer.status}`);
  }
  return answer.json();
}

/** Asks for a change; throws an Error with the server's reason, `status` 401 or 403 where somebody (else) must sign in first. */
export async function ask(path, reason) {
  await post(path, {reason});
}

async function post(path, body) {
  const answer = await fetch(path, {
    method: 'POST',
    headers: {'Content-Type': 'application/json'},
    body: JSON.stringify(body),
  });
  if (!answer.ok) {
    const refusal = await answer.json().catch(() => null);
    throw Object.assign(new Error(refusal?.reason ?? `the server answered ${answer.status}`), {status: answer.status});
  }
}

function known(next) {
  account = next;
  dispatchEvent(new Event(CHANGED));
}
