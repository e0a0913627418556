// What the coordinator tells without being asked: the overview twice a second, and events as they happen.
import { Stream } from '/dashboard/data/stream.js';
import { address } from '/dashboard/data/api.js';
import { KINDS } from '/dashboard/data/kinds.js';

/** Longer than this without an overview, and what is shown is called stale. */
const STALE_AFTER_MS = 2_500;
const CHECK_MS = 500;

/** For those whom the coordinator does not tell. */
const ASK_EVERY_MS = 5_000;

/**
 * Tells `overview`, `event` (detail: the event), `link` (connected or not) and `refresh`: what is shown may be older than
 * the stream, ask again for all of it; `refused` (a stream was, perhaps because nobody is signed in any more).
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

  #timer = 0;
  #overviews = new Stream(address('/live'), {
    names: ['overview'],
    onData: (overview) => this.#took(overview),
    onOpen: () => undefined,
    onBreak: (refused) => this.#broke(refused),
  });
  #events = new Stream(address('/events'), {
    names: KINDS,
    onData: (event) => this.dispatchEvent(new CustomEvent('event', { detail: event })),
    onOpen: (fresh) => this.#opened(fresh),
    onBreak: (refused) => {
      this.#eventsBrokeMs ??= Date.now();
      this.#broke(refused);
    },
  });

  /** @param {boolean} watches whether the coordinator tells; else all that is shown is asked for again and again */
  start(watches) {
    this.stop();
    if (watches) {
      this.#heardMs = Date.now();
      this.#overviews.start();
      this.#events.start();
      this.#timer = setInterval(() => this.#check(), CHECK_MS);
    } else {
      this.#timer = setInterval(() => this.dispatchEvent(new Event('refresh')), ASK_EVERY_MS);
      this.dispatchEvent(new Event('refresh'));
    }
  }

  stop() {
    clearInterval(this.#timer);
    this.#overviews.stop();
    this.#events.stop();
    this.#eventsBrokeMs = null;
    this.#stale = false;
  }

  /** For another one who looks: nothing of what the one before saw. */
  forget() {
    this.overview = null;
  }

  /** Browsers do not tell why. */
  #broke(refused) {
    if (refused) {
      this.dispatchEvent(new Event('refused'));
    }
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
