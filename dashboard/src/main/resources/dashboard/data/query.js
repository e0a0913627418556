// A question to the API whose answer an element shows, asked again when the answer may have changed.
import { get } from '/dashboard/data/api.js';
import { Freshness } from '/dashboard/data/freshness.js';

/** @typedef {{path: string, params?: object} | null} Question */

export class Query {
  /** @type {any} the newest answer */
  data = null;
  /** @type {import('./api.js').Problem | null} why there is none, or none newer */
  problem = null;

  #host;
  #question;
  #freshness;
  #asked = '';

  /**
   * @param {import('lit').ReactiveControllerHost} host
   * @param {() => Question} question of the host's properties; null asks nothing
   * @param {import('./freshness.js').When} [when]
   */
  constructor(host, question, when) {
    this.#host = host;
    this.#question = question;
    this.#freshness = new Freshness(host, () => this.#ask(), when);
    host.addController(this);
  }

  hostConnected() {
    this.#asked = '';
  }

  /** A changed question is asked at once. */
  hostUpdate() {
    const question = JSON.stringify(this.#question());
    if (question !== this.#asked) {
      this.#asked = question;
      this.data = null;
      this.problem = null;
      this.#ask();
    }
  }

  /** Soon. */
  refresh() {
    this.#freshness.request();
  }

  async #ask() {
    const question = this.#question();
    const asked = JSON.stringify(question);
    if (question === null) {
      return;
    }
    try {
      const data = await get(question.path, question.params);
      this.#answered(asked, data, null);
    } catch (problem) {
      this.#answered(asked, problem.status === 404 ? null : this.data, problem);
    }
  }

  /** Unless something else is asked by now. */
  #answered(asked, data, problem) {
    if (asked === this.#asked) {
      this.data = data;
      this.problem = problem;
      this.#host.requestUpdate();
    }
  }
}
