// An incident as it stood, one frame after another: what the server kept, or what its story tells. Pure functions.

/** The frames of a list of events, in order of time: [{at: milliseconds, incident}]. */
export function fromEvents(events) {
  return events.filter(event => event.incident).map(({at, incident}) => ({at: Date.parse(at), incident})).sort((a, b) => a.at - b.at);
}

/** The frames that the story tells: the plan from the line on that is past the diagnosis, objections and outcome only at the end. */
export function fromStory(incident) {
  let step = 0;
  return incident.story.map((line, i) => {
    const last = i === incident.story.length - 1;
    const planned = line.state !== 'OPEN' && line.state !== 'DIAGNOSED';
    step = Math.max(step, incident.plan?.steps.findIndex(one => one.id === line.step) ?? 0);
    return {at: Date.parse(line.at), incident: last ? incident : {
      ...incident, state: line.state, updated: line.at, step, outcome: null, objections: [],
      plan: planned ? incident.plan : null, story: incident.story.slice(0, i + 1),
    }};
  });
}

/** The index of the frame that stands at a time; the first before it. */
export function frameAt(frames, at) {
  return Math.max(0, frames.findLastIndex(frame => frame.at <= at));
}

/** The place after `passed` milliseconds of watching at `speed`: a gap without events is watched for three seconds at most. */
export function further(frames, at, passed, speed) {
  const next = frames[frameAt(frames, at) + 1];
  const last = frames.at(-1).at;
  return Math.min(last, next ? Math.max(at + passed * speed, next.at - 3000 * speed) : last);
}
