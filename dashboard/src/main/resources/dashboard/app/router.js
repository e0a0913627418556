// Addresses: #/path?parameters. Every page and every filter has one, so that it can be sent to a colleague.

/** @typedef {{path: string[], params: URLSearchParams}} Place */

/** @param {string} hash @returns {Place} */
function placeOf(hash) {
  const text = hash.replace(/^#?\/?/, '');
  const question = text.indexOf('?');
  const path = question < 0 ? text : text.slice(0, question);
  return {
    path: path.split('/').filter((part) => part !== '').map(decoded),
    params: new URLSearchParams(question < 0 ? '' : text.slice(question + 1)),
  };
}

/** @param {string} part */
function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch (notEncoded) {
    return part;
  }
}

/** The address of a page: href('tasks', id) or href('tasks', {state: 'running'}). */
export function href(...parts) {
  const last = parts.at(-1);
  const params = typeof last === 'object' ? parts.pop() : {};
  const query = new URLSearchParams(
    Object.entries(params).filter(([, value]) => value !== undefined && value !== ''),
  ).toString();
  return `#/${parts.map(encodeURIComponent).join('/')}${query === '' ? '' : `?${query}`}`;
}

class Router extends EventTarget {
  place = placeOf(location.hash);

  start() {
    addEventListener('hashchange', () => this.#arrive());
  }

  /** Changes the parameters of this page; the Back button skips it. */
  refine(params) {
    const next = Object.fromEntries(this.place.params);
    Object.assign(next, params);
    history.replaceState(null, '', href(...this.place.path, next));
    this.#arrive();
  }

  #arrive() {
    const before = this.place;
    this.place = placeOf(location.hash);
    const moved = before.path.join('/') !== this.place.path.join('/');
    this.dispatchEvent(new CustomEvent('arrived', { detail: { moved } }));
  }
}

export const router = new Router();
