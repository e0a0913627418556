// A list of the API as long as it likes: its pages are fetched where somebody looks, kept fresh there, and forgotten far away.
import { get } from '/dashboard/data/api.js';
import { Freshness } from '/dashboard/data/freshness.js';

const PAGE_SIZE = 100;
const MOST_PAGES = 40;

export class Pages {
  /** @type {import('./api.js').Problem | null} */
  problem = null;
  /** Whether the first answer came. */
  loaded = false;
  /** How many rows the question means. */
  total = 0;

  #host;
  #question;
  #freshness;
  #asked = '';
  /** @type {Map<number, object[]>} rows by number of the page, the one asked last at the end */
  #pages = new Map();
  /** @type {Set<number>} */
  #asking = new Set();
  #looking = [0, 0];

  /** As for a Query; the question is never null. */
  constructor(host, question, when) {
    this.#host = host;
    this.#question = question;
    this.#freshness = new Freshness(host, () => this.#refreshVisible(), when);
    host.addController(this);
  }

  hostConnected() {
    this.#asked = '';
  }

  hostUpdate() {
    const asked = JSON.stringify(this.#question());
    if (asked !== this.#asked) {
      this.#asked = asked;
      this.#pages.clear();
      this.#asking.clear();
      this.#looking = [0, 0];
      this.loaded = false;
      this.total = 0;
      this.#fetch(0);
    }
  }

  /** The row at that place, undefined where it is not fetched yet. */
  row(place) {
    return this.#pages.get(Math.floor(place / PAGE_SIZE))?.[place % PAGE_SIZE];
  }

  /** Tells which rows can be seen, and fetches those that are not there. */
  look(first, last) {
    this.#looking = [Math.floor(first / PAGE_SIZE), Math.floor(Math.min(last, Math.max(0, this.total - 1)) / PAGE_SIZE)];
    for (const page of this.#visible()) {
      if (this.loaded && !this.#pages.has(page) && !this.#asking.has(page)) {
        this.#fetch(page);
      }
    }
  }

  /** Soon. */
  refresh() {
    this.#freshness.request();
  }

  #visible() {
    const [first, last] = this.#looking;
    return Array.from({ length: Math.max(1, last - first + 1) }, (_, place) => first + place);
  }

  async #refreshVisible() {
    await Promise.all(this.#visible().map((page) => this.#fetch(page)));
  }

  async #fetch(page) {
    const asked = this.#asked;
    const { path, params } = this.#question();
    this.#asking.add(page);
    try {
      const answer = await get(path, { ...params, limit: PAGE_SIZE, offset: page === 0 ? undefined : page * PAGE_SIZE });
      this.#answered(asked, page, answer, null);
    } catch (problem) {
      this.#answered(asked, page, null, problem);
    }
  }

  #answered(asked, page, answer, problem) {
    if (asked !== this.#asked) {
      return;
    }
    this.#asking.delete(page);
    this.problem = problem;
    this.loaded = true;
    if (answer !== null) {
      this.total = answer.total;
      this.#keep(page, answer.items);
    }
    this.#host.requestUpdate();
  }

  #keep(page, items) {
    this.#pages.delete(page);
    this.#pages.set(page, items);
    if (this.#pages.size > MOST_PAGES) {
      this.#pages.delete(this.#pages.keys().next().value);
    }
  }
}
