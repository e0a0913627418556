// Asks again, but never in a hurry: one question at a time, and a pause between two that grows with what an answer takes.
const SHORTEST_PAUSE_MS = 500;
const PATIENCE = 3;

export class Throttle {
  #ask;
  #running = false;
  #again = false;
  #timer = 0;
  #earliestMs = 0;

  /** @param {() => Promise<void>} ask never rejects */
  constructor(ask) {
    this.#ask = ask;
  }

  /** Soon, once, however often it is called meanwhile. */
  request() {
    if (this.#running) {
      this.#again = true;
    } else if (this.#timer === 0) {
      this.#timer = setTimeout(() => this.#run(), Math.max(0, this.#earliestMs - performance.now()));
    }
  }

  stop() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#again = false;
  }

  async #run() {
    this.#timer = 0;
    this.#running = true;
    this.#again = false;
    const begunMs = performance.now();
    await this.#ask();
    const endedMs = performance.now();
    this.#running = false;
    this.#earliestMs = Math.max(begunMs + SHORTEST_PAUSE_MS, endedMs + PATIENCE * (endedMs - begunMs));
    if (this.#again) {
      this.request();
    }
  }
}
