// One tick a second for everything that counts down or grows older.
import { live } from '/dashboard/data/live.js';

const TICK_MS = 1000;
const hosts = new Set();

setInterval(() => {
  if (!document.hidden) {
    hosts.forEach((host) => host.requestUpdate());
  }
}, TICK_MS);

/** Renders its element again each second. */
export class Clock {
  constructor(host) {
    this.host = host;
    host.addController(this);
  }

  hostConnected() {
    hosts.add(this.host);
  }

  hostDisconnected() {
    hosts.delete(this.host);
  }

  /** The coordinator's time, epoch milliseconds. */
  get now() {
    return live.now();
  }
}
