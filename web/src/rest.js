// What the page reads over HTTP besides the feed.

/**
 * The JSON behind a path of this server; throws an Error with the server's reason and its `status` (0 where it was not reached). An AbortSignal
 * gives up.
 */
export async function get(path, signal) {
  const answer = await fetch(path, {headers: {'Accept': 'application/json'}, signal}).catch(failure => {
    throw signal?.aborted ? failure : refused(0, 'The server was not reached.');
  });
  if (!answer.ok) {
    const refusal = await answer.json().catch(() => null);
    throw refused(answer.status, refusal?.reason ?? `The server answered ${answer.status} to ${path}.`);
  }
  return answer.json();
}

function refused(status, reason) {
  return Object.assign(new Error(reason), {status});
}
