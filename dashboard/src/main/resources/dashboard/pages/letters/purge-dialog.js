// Gives dead letters up for good: says which, and wants a word typed.
import { View, html, nothing } from '/dashboard/parts/view.js';
import { act } from '/dashboard/parts/toasts.js';
import { loading, problemNote } from '/dashboard/parts/states.js';
import { matched } from '/dashboard/pages/letters/matched.js';
import { get, post } from '/dashboard/data/api.js';
import { clock, many } from '/dashboard/text/format.js';

const WORD = 'purge';

class PurgeDialog extends View {
  static properties = { filter: {} };

  #dry = null;
  /** What is set aside at this time or later is not meant; epoch milliseconds of the coordinator. */
  #beforeMs = 0;
  #problem = null;
  #typed = '';

  async open() {
    this.#dry = null;
    this.#problem = null;
    this.#typed = '';
    this.requestUpdate();
    this.querySelector('dialog').showModal();
    try {
      this.#beforeMs = (await get('/overview')).at_ms;
      this.#dry = await post('/dead-letters/purge', { filter: this.#bounded(), dry_run: true });
    } catch (problem) {
      this.#problem = problem;
    }
    this.requestUpdate();
  }

  /** The filter, for what was there when the dialog opened: nothing is purged that the dry run could not show. */
  #bounded() {
    const before = `before ${this.#beforeMs}`;
    return this.filter === '' ? before : `(${this.filter}) and ${before}`;
  }

  #close() {
    this.querySelector('dialog').close();
  }

  #type(event) {
    this.#typed = event.target.value;
    this.requestUpdate();
  }

  async #purge(event) {
    event.preventDefault();
    this.#close();
    await act(() => post('/dead-letters/purge', { filter: this.#bounded() }), (answer) => `${many(answer.matched, 'dead letter')} purged`);
  }

  render() {
    const dry = this.#dry;
    const ready = dry !== null && dry.matched > 0 && this.#typed === WORD;
    return html`<dialog class="confirm" aria-labelledby="purge-title">
      <form @submit=${this.#purge}>
        <h2 id="purge-title">Purge dead letters</h2>
        <div class="confirm-body">
          ${problemNote(this.#problem)}
          ${dry === null ? (this.#problem ? nothing : loading()) : matched(dry.matched, dry.sample, this.filter, 'would be given up for good')}
          ${dry === null ? nothing : html`<p class="muted small">What is set aside from ${clock(this.#beforeMs)} on stays.</p>`}
          <p class="note bad">Their work is not done, and they can never be recovered.</p>
          <label class="field">Type “${WORD}” to go on
            <input name="word" autocomplete="off" spellcheck="false" .value=${this.#typed} @input=${this.#type} /></label>
        </div>
        <div class="confirm-buttons">
          <button type="button" @click=${this.#close}>Keep as it is</button>
          <button type="submit" class="danger" ?disabled=${!ready}>${dry === null ? 'Purge' : `Purge ${many(dry.matched, 'dead letter')}`}</button>
        </div>
      </form>
    </dialog>`;
  }
}

customElements.define('pg-purge-dialog', PurgeDialog);
