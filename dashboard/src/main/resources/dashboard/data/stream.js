// One stream of server-sent events, kept open while the page can be seen.
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 5_000;

/**
 * The browser reconnects by itself after a break and says what it had last. Where the server refuses that (it restarts, or the
 * id is gone) the stream begins anew, which the listener is told as `onOpen(true)`.
 */
export class Stream {
  #url;
  #handlers;
  #source = null;
  #timer = 0;
  #waitMs = FIRST_WAIT_MS;
  #fresh = true;
  #wanted = false;

  /**
   * @param {string} url
   * @param {{names: string[], onData: (data: object) => void, onOpen: (fresh: boolean) => void, onBreak: (refused: boolean) => void}} handlers
   */
  constructor(url, handlers) {
    this.#url = url;
    this.#handlers = handlers;
    document.addEventListener('visibilitychange', () => (document.hidden ? this.#close() : this.#open()));
  }

  start() {
    this.#wanted = true;
    this.#open();
  }

  stop() {
    this.#wanted = false;
    this.#close();
  }

  #open() {
    if (!this.#wanted || this.#source !== null || document.hidden) {
      return;
    }
    clearTimeout(this.#timer);
    this.#fresh = true;
    this.#source = new EventSource(this.#url);
    this.#source.onopen = () => this.#opened();
    this.#source.onerror = () => this.#broke();
    for (const name of this.#handlers.names) {
      this.#source.addEventListener(name, (event) => this.#handlers.onData(JSON.parse(event.data)));
    }
  }

  #opened() {
    this.#waitMs = FIRST_WAIT_MS;
    this.#handlers.onOpen(this.#fresh);
    this.#fresh = false;
  }

  #broke() {
    const refused = this.#source?.readyState === EventSource.CLOSED;
    this.#handlers.onBreak(refused);
    if (refused) {
      this.#close();
      this.#timer = setTimeout(() => this.#open(), this.#waitMs);
      this.#waitMs = Math.min(LONGEST_WAIT_MS, 2 * this.#waitMs);
    }
  }

  #close() {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = null;
  }
}
