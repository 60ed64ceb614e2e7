// Which view the address names: #/units/web.service?state=failed is the view "units", its item "web.service" and its parameters.

/** What the fragment asks for; the overview where it asks for nothing. */
export function parse(hash) {
  const [path, query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const [view, ...rest] = path.split('/');
  return {view: view || 'overview', item: rest.length > 0 ? unescaped(rest.join('/')) : null, params: new URLSearchParams(query)};
}

/** The fragment of a view, of one item in it, and of what it is narrowed to; what is empty is left out. */
export function link(view, item = null, params = {}) {
  const query = new URLSearchParams(Object.entries(params).filter(([, value]) => value !== '' && value !== null)).toString();
  return `#/${view === 'overview' ? '' : view}${item === null ? '' : `/${encodeURIComponent(item)}`}${query && `?${query}`}`;
}

function unescaped(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
