// The written form of a series: name{label="value",…}, with \\, \" and \n escaped in values.

/** Its name and a Map of its labels. */
export function parse(text) {
  const brace = text.indexOf('{');
  const labels = new Map();
  if (brace < 0) {
    return {name: text, labels};
  }
  const pattern = /([A-Za-z_][A-Za-z0-9_]*)="((?:[^"\\]|\\[^])*)",?/gy;
  pattern.lastIndex = brace + 1;
  for (let found = pattern.exec(text); found; found = pattern.exec(text)) {
    labels.set(found[1], found[2].replace(/\\([^])/g, (_, c) => c === 'n' ? '\n' : c));
  }
  return {name: text.slice(0, brace), labels};
}

/** The series that have this label, gathered by its value: a Map from the value to {labels, values: Map of metric name to value}. */
export function gather(values, label) {
  const groups = new Map();
  for (const [text, number] of values) {
    const {name, labels} = parse(text);
    const by = labels.get(label);
    if (by === undefined) {
      continue;
    }
    const group = groups.get(by) ?? {labels, values: new Map()};
    group.values.set(name, number);
    groups.set(by, group);
  }
  return groups;
}
