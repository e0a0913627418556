// The entry: the live connection, the router, and the frame around all pages.
import '/dashboard/app/shell.js';
import { live } from '/dashboard/data/live.js';
import { router } from '/dashboard/app/router.js';

router.start();
live.start();
