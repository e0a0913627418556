// The management API. Whatever goes wrong comes out as a Problem with a sentence for a person.
import { identity } from '/dashboard/data/identity.js';

const ROOT = '/api/v1';

/** Longer than this, and the coordinator is not waited for. */
const LONGEST_S = 10;

/** The status of an answer to nobody known. */
const UNKNOWN = 401;

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

export const get = (path, params) => call(address(path, params), {});

/**
 * Acts. The coordinator's log says that the dashboard asked.
 *
 * @param {string} path @param {object} [body] @param {{signed?: boolean}} [how] signed: with a word that the dashboard asks
 */
export function post(path, body = {}, { signed = true } = {}) {
  return call(address(path), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...ownPage() },
    body: JSON.stringify(signed ? { by: 'dashboard', ...body } : body),
  });
}

export const remove = (path) => call(address(path), { method: 'DELETE', headers: ownPage() });

/** What proves that this page makes the call, and not another site's. */
const ownPage = () => (identity.csrfToken === undefined ? {} : { 'X-Poneglyph-Csrf': identity.csrfToken });

async function call(url, options) {
  try {
    return await told(await fetch(url, { ...options, signal: AbortSignal.timeout(1000 * LONGEST_S) }));
  } catch (failure) {
    if (failure.status === UNKNOWN) {
      identity.lose(failure.message);
    }
    throw explained(failure, options.method !== undefined);
  }
}

async function told(answer) {
  if (answer.ok) {
    return answer.status === 204 ? {} : answer.json();
  }
  throw await problemOf(answer);
}

function explained(failure, isAct) {
  if (failure.name === 'TimeoutError') {
    const act = isAct ? '; it may or may not have been done. Look before you try again.' : '; is the coordinator overloaded?';
    return new Problem(`Expected an answer within ${LONGEST_S} s, but none came${act}`, 0);
  }
  // Browsers tell a network that fails as a TypeError.
  return failure instanceof TypeError ? new Problem('Expected an answer of the coordinator, but it is not reachable; is it running?', 0) : failure;
}

async function problemOf(answer) {
  const isJson = (answer.headers.get('Content-Type') ?? '').includes('json');
  const told = isJson ? await answer.json() : {};
  return new Problem(told.detail ?? `The coordinator answered ${answer.status}`, answer.status, told.reason);
}
