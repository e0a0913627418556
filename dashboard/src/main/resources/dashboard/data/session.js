// Signing in and out.
import { get, post, remove } from '/dashboard/data/api.js';
import { identity } from '/dashboard/data/identity.js';

const AGAIN_MS = 2_000;
const PATH = '/session';

let asking = false;

/** Asks who one is, until there is an answer. */
export async function askWhoIAm() {
  if (asking) {
    return;
  }
  asking = true;
  try {
    identity.take(await get(PATH));
  } catch (unreachable) {
    setTimeout(askWhoIAm, AGAIN_MS);
  } finally {
    asking = false;
  }
}

/** @param {string} token @throws {import('./api.js').Problem} if it is not good */
export async function signIn(token) {
  identity.take(await post(PATH, { token }, { signed: false }));
}

/** Ends the session. @throws {import('./api.js').Problem} if that is not sure */
export async function signOut() {
  await remove(PATH);
  identity.forget();
}

/** Where to sign in at the identity provider, to come back to this page. @param {string} hash */
export const providerAddress = (hash) => `/api/v1${PATH}/oidc?place=${encodeURIComponent(hash.replace(/^#/, '') || '/')}`;
