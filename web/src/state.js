// What a reader of the feed keeps: a snapshot, changed by one event after another. Pure functions with the rules of
// org.luminousnix.model.Fold; both fold the same recorded feed in their tests. Values live in a Map, because series are named by the host.

/** The state that a snapshot message starts. */
export function open(snapshot) {
  return {...snapshot, values: new Map(Object.entries(snapshot.values))};
}

/** The state as the JSON of a snapshot. */
export function plain(state) {
  return {...state, values: Object.fromEntries(state.values)};
}

/** Whether the event can follow the state, or events between them were lost. */
export function follows(state, event) {
  return event.sequence <= state.sequence + 1;
}

/** The state after the event. */
export function apply(state, event) {
  if (event.sequence <= state.sequence) {
    return state;
  }
  return {...state, ...changed(state, event), sequence: event.sequence, at: event.at};
}

function changed(s, event) {
  switch (event.type) {
    case 'sampled': {
      const values = merged(s.values, event.values);
      return {health: event.health, values, trends: trends(s, values)};
    }
    case 'alert': return {alerts: alerts(s.alerts, event.alert)};
    case 'incident': return {incidents: incidents(s, event.incident)};
    case 'audit': return {audit: [event.entry, ...s.audit].slice(0, s.limits.audit)};
    case 'probe': return {probes: replaced(s.probes, event.probe, probe => probe.probe)};
    case 'control': return {control: event.control};
    case 'holds': return {holds: event.holds};
    default: throw new Error(`unknown event "${event.type}": this page is older than its server, reload it`);
  }
}

function merged(old, changes) {
  const values = new Map(old);
  for (const [metric, value] of Object.entries(changes)) {
    if (value === null) {
      values.delete(metric);
    } else {
      values.set(metric, value);
    }
  }
  return values;
}

function trends(s, values) {
  return s.trends.map(trend => values.has(trend.metric)
    ? {...trend, values: [...trend.values, values.get(trend.metric)].slice(-s.limits.trendPoints)}
    : trend);
}

function alerts(list, alert) {
  return alert.phase === 'RESOLVED' ? list.filter(other => other.id !== alert.id) : replaced(list, alert, a => a.id);
}

function incidents(s, incident) {
  return s.incidents.some(other => other.id === incident.id)
    ? s.incidents.map(other => other.id === incident.id ? incident : other)
    : [incident, ...s.incidents].slice(0, s.limits.incidents);
}

/** The list with the item in place of the one with its key, in the order of keys (by UTF-16 units, as Java compares). */
function replaced(list, item, key) {
  return [...list.filter(other => key(other) !== key(item)), item].sort((a, b) => key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0);
}
