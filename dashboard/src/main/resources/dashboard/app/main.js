// The entry: who looks, the live connection, the router, and the frame around all pages.
import '/dashboard/app/shell.js';
import { identity } from '/dashboard/data/identity.js';
import { live } from '/dashboard/data/live.js';
import { askWhoIAm } from '/dashboard/data/session.js';
import { router } from '/dashboard/app/router.js';

let watcher = '';

identity.addEventListener('changed', () => {
  if (identity.name !== watcher) {
    watcher = identity.name;
    live.forget();
  }
  if (identity.signedIn) {
    live.start(identity.watches);
  } else {
    live.stop();
  }
});
live.addEventListener('refused', askWhoIAm);
router.start();
askWhoIAm();
