// Short answers to what a person did.
import { View, html } from '/dashboard/parts/view.js';
import { icon } from '/dashboard/parts/icon.js';

const SHOWN_MS = 6_000;
const MOST = 4;
const told = new EventTarget();

/** Says that something worked. @param {string} text */
export const say = (text) => told.dispatchEvent(new CustomEvent('told', { detail: { text, tone: 'ok' } }));

/** Says what did not. @param {Error} problem */
const sayProblem = (problem) =>
  told.dispatchEvent(new CustomEvent('told', { detail: { text: problem.message, tone: 'bad' } }));

/**
 * Does it, and says how it went.
 *
 * @param {() => Promise<any>} call
 * @param {string | ((answer: any) => string)} [done] what to say where the answer has no sentence
 * @returns {Promise<any>} the answer, undefined where it failed
 */
export async function act(call, done) {
  try {
    const answer = await call();
    say(answer?.sentence ?? (typeof done === 'function' ? done(answer) : done));
    return answer;
  } catch (problem) {
    sayProblem(problem);
    return undefined;
  }
}

class Toasts extends View {
  #shown = [];

  connectedCallback() {
    super.connectedCallback();
    told.addEventListener('told', (event) => this.#add(event.detail));
  }

  #add(toast) {
    this.#shown = [...this.#shown, toast].slice(-MOST);
    this.requestUpdate();
    if (toast.tone === 'ok') {
      setTimeout(() => this.#remove(toast), SHOWN_MS);
    }
  }

  #remove(toast) {
    this.#shown = this.#shown.filter((other) => other !== toast);
    this.requestUpdate();
  }

  render() {
    return html`<div class="toasts" role="status" aria-live="polite">${this.#shown.map(
      (toast) => html`<div class="toast ${toast.tone}">${icon(toast.tone === 'ok' ? 'check' : 'warn')}
        <span class="wrap-anywhere">${toast.text}</span>
        <button class="icon-button" aria-label="Dismiss" @click=${() => this.#remove(toast)}>${icon('cross', 12)}</button></div>`,
    )}</div>`;
  }
}

customElements.define('pg-toasts', Toasts);
