// What an operator may do. The token is kept for this tab only.
const KEY = 'luminous-token';

/** Whether this tab has a token. */
export function hasToken() {
  return sessionStorage.getItem(KEY) !== null;
}

/** Keeps the token for this tab; an empty one forgets it. */
export function keepToken(token) {
  if (token) {
    sessionStorage.setItem(KEY, token);
  } else {
    sessionStorage.removeItem(KEY);
  }
}

/** What was captured before the incident's first step; with this tab's token, where it has one, the journal too. */
export async function evidence(id) {
  const headers = hasToken() ? {'Authorization': `Bearer ${sessionStorage.getItem(KEY)}`} : {};
  const answer = await fetch(`api/incidents/${encodeURIComponent(id)}/evidence`, {headers});
  if (!answer.ok) {
    throw new Error(`the server answered ${answer.status}`);
  }
  return answer.json();
}

/** Asks for a change; throws an Error with the server's reason, `status` 401 where the token is missing or wrong. */
export async function ask(path, reason) {
  const answer = await fetch(path, {
    method: 'POST',
    headers: {'Content-Type': 'application/json', 'Authorization': `Bearer ${sessionStorage.getItem(KEY) ?? ''}`},
    body: JSON.stringify({reason}),
  });
  if (!answer.ok) {
    const refusal = await answer.json().catch(() => null);
    throw Object.assign(new Error(refusal?.reason ?? `the server answered ${answer.status}`), {status: answer.status});
  }
}
