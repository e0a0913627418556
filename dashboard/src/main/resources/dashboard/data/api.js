// The management API. Whatever goes wrong comes out as a Problem with a sentence for a person.
const ROOT = '/api/v1';

export class Problem extends Error {
  /** @param {string} detail @param {number} status 0 where no answer came */
  constructor(detail, status, reason) {
    super(detail);
    this.status = status;
    this.reason = reason;
  }
}

/** @param {string} path @param {object} [params] what is undefined or empty is left out */
export function address(path, params = {}) {
  const query = new URLSearchParams(
    Object.entries(params).filter(([, value]) => value !== undefined && value !== ''),
  ).toString();
  return `${ROOT}${path}${query === '' ? '' : `?${query}`}`;
}

/** Path segments of names, which may hold anything: at`/tasks/${name}`. */
export function at(strings, ...names) {
  return String.raw({ raw: strings }, ...names.map(encodeURIComponent));
}

export const get = (path, params, signal) => call(address(path, params), { signal });

/** Acts. The coordinator's log says that the dashboard asked. */
export function post(path, body = {}) {
  return call(address(path), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ by: 'dashboard', ...body }),
  });
}

async function call(url, options) {
  const answer = await reached(url, options);
  if (answer.ok) {
    return answer.status === 204 ? {} : answer.json();
  }
  throw await problemOf(answer);
}

async function reached(url, options) {
  try {
    return await fetch(url, options);
  } catch (failure) {
    if (failure.name === 'AbortError') {
      throw failure;
    }
    throw new Problem('Expected an answer of the coordinator, but it is not reachable; is it running?', 0);
  }
}

async function problemOf(answer) {
  const isJson = (answer.headers.get('Content-Type') ?? '').includes('json');
  const told = isJson ? await answer.json() : {};
  return new Problem(told.detail ?? `The coordinator answered ${answer.status}`, answer.status, told.reason);
}
