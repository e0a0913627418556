// What the coordinator tells without being asked: the overview twice a second, and events as they happen.
import { Stream } from '/dashboard/data/stream.js';
import { address } from '/dashboard/data/api.js';
import { KINDS } from '/dashboard/data/kinds.js';

/** Longer than this without an overview, and what is shown is called stale. */
const STALE_AFTER_MS = 2_500;
const CHECK_MS = 500;

/**
 * Tells `overview`, `event` (detail: the event), `link` (connected or not) and `refresh`: what is shown may be older than
 * the stream, ask again for all of it.
 */
class Live extends EventTarget {
  /** @type {object | null} the newest overview */
  overview = null;
  /** Milliseconds that the coordinator's clock is ahead of this one. */
  #aheadMs = 0;
  #heardMs = Date.now();
  #stale = false;
  /** Since when events do not come, null while they do. */
  #eventsBrokeMs = null;

  start() {
    new Stream(address('/live'), {
      names: ['overview'],
      onData: (overview) => this.#took(overview),
      onOpen: () => undefined,
      onBreak: () => undefined,
    }).start();
    new Stream(address('/events'), {
      names: KINDS,
      onData: (event) => this.dispatchEvent(new CustomEvent('event', { detail: event })),
      onOpen: (fresh) => this.#opened(fresh),
      onBreak: () => (this.#eventsBrokeMs ??= Date.now()),
    }).start();
    setInterval(() => this.#check(), CHECK_MS);
  }

  now() {
    return Date.now() + this.#aheadMs;
  }

  /** Since when one of the streams is silent, epoch milliseconds of this machine; null while all is well. */
  get staleSinceMs() {
    return this.#stale ? this.#wellMs() : null;
  }

  /** When both streams were last well, epoch milliseconds of this machine. */
  #wellMs() {
    return Math.min(this.#heardMs, this.#eventsBrokeMs ?? Number.POSITIVE_INFINITY);
  }

  #opened(fresh) {
    this.#eventsBrokeMs = null;
    this.#check();
    if (fresh) {
      this.dispatchEvent(new Event('refresh'));
    }
  }

  #took(overview) {
    this.overview = overview;
    this.#heardMs = Date.now();
    this.#aheadMs = overview.at_ms - this.#heardMs;
    this.#check();
    this.dispatchEvent(new Event('overview'));
  }

  #check() {
    const stale = !document.hidden && Date.now() - this.#wellMs() > STALE_AFTER_MS;
    if (stale !== this.#stale) {
      this.#stale = stale;
      this.dispatchEvent(new Event('link'));
    }
  }
}

export const live = new Live();

/** Renders its element with each new overview. */
export class OverviewOf {
  #render;

  constructor(host) {
    this.#render = () => host.requestUpdate();
    host.addController(this);
  }

  hostConnected() {
    live.addEventListener('overview', this.#render);
    live.addEventListener('link', this.#render);
  }

  hostDisconnected() {
    live.removeEventListener('overview', this.#render);
    live.removeEventListener('link', this.#render);
  }

  get value() {
    return live.overview;
  }
}
