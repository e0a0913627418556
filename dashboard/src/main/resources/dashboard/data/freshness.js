// When an answer may have changed: an event that concerns it, work that goes on, a stream that began anew.
import { live } from '/dashboard/data/live.js';
import { Throttle } from '/dashboard/data/throttle.js';

/**
 * @typedef {object} When
 * @property {(event: object) => boolean} [concerns] which events change the answer
 * @property {boolean} [ticks] whether anything in the log may: work that goes on has too many events to be told each
 */

export class Freshness {
  #throttle;
  #concerns;
  #ticks;
  #logIndex = 0;
  #onEvent = (event) => this.#concerns(event.detail) && this.request();
  #onOverview = () => this.#ticked();
  #onRefresh = () => this.request();

  /**
   * @param {import('lit').ReactiveControllerHost} host while it is on the page
   * @param {() => Promise<void>} ask never rejects
   * @param {When} when
   */
  constructor(host, ask, { concerns = () => false, ticks = false } = {}) {
    this.#throttle = new Throttle(ask);
    this.#concerns = concerns;
    this.#ticks = ticks;
    host.addController(this);
  }

  hostConnected() {
    live.addEventListener('event', this.#onEvent);
    live.addEventListener('overview', this.#onOverview);
    live.addEventListener('refresh', this.#onRefresh);
  }

  hostDisconnected() {
    live.removeEventListener('event', this.#onEvent);
    live.removeEventListener('overview', this.#onOverview);
    live.removeEventListener('refresh', this.#onRefresh);
    this.#throttle.stop();
  }

  /** Asks soon. */
  request() {
    this.#throttle.request();
  }

  #ticked() {
    if (this.#ticks && live.overview.log_index !== this.#logIndex) {
      this.#logIndex = live.overview.log_index;
      this.request();
    }
  }
}
