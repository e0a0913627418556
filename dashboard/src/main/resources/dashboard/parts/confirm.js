// Asks before something is done that others feel, and says what will happen.
import { View, html, nothing } from '/dashboard/parts/view.js';

/** @typedef {{title: string, body: unknown, action: string, danger?: boolean}} Ask */

let dialog = null;

/** @param {Ask} ask @returns {Promise<boolean>} */
export const confirmed = (ask) => dialog.ask(ask);

class Confirm extends View {
  /** @type {Ask | null} */
  #asked = null;
  #answer = () => undefined;

  connectedCallback() {
    super.connectedCallback();
    dialog = this;
  }

  async ask(asked) {
    this.#answer(false);
    this.#asked = asked;
    this.requestUpdate();
    await this.updateComplete;
    this.querySelector('dialog').showModal();
    return new Promise((resolve) => (this.#answer = resolve));
  }

  #close(answer) {
    this.#answer(answer);
    this.#answer = () => undefined;
    this.querySelector('dialog').close();
    this.#asked = null;
    this.requestUpdate();
  }

  render() {
    const asked = this.#asked;
    return html`<dialog class="confirm" aria-labelledby="confirm-title" @cancel=${() => this.#close(false)}>
      ${asked === null
        ? nothing
        : html`<h2 id="confirm-title">${asked.title}</h2>
            <div class="confirm-body">${asked.body}</div>
            <div class="confirm-buttons">
              <button @click=${() => this.#close(false)}>Keep as it is</button>
              <button class=${asked.danger ? 'danger' : 'primary'} @click=${() => this.#close(true)}>${asked.action}</button>
            </div>`}
    </dialog>`;
  }
}

customElements.define('pg-confirm', Confirm);
