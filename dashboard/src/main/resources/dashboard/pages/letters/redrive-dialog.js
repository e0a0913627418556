// Recovers many: says first which, then at what pace.
import { View, html, nothing } from '/dashboard/parts/view.js';
import { act } from '/dashboard/parts/toasts.js';
import { loading, problemNote } from '/dashboard/parts/states.js';
import { matched } from '/dashboard/pages/letters/matched.js';
import { post } from '/dashboard/data/api.js';
import { many } from '/dashboard/text/format.js';

const DEFAULT_RATE = 10;

class RedriveDialog extends View {
  static properties = { filter: {} };

  #dry = null;
  #problem = null;

  async open() {
    this.#dry = null;
    this.#problem = null;
    this.requestUpdate();
    this.querySelector('dialog').showModal();
    try {
      this.#dry = await post('/redrives', { filter: this.filter, dry_run: true });
    } catch (problem) {
      this.#problem = problem;
    }
    this.requestUpdate();
  }

  #close() {
    this.querySelector('dialog').close();
  }

  async #start(event) {
    event.preventDefault();
    const rate = Number(new FormData(event.target).get('rate'));
    this.#close();
    await act(() => post('/redrives', { filter: this.filter, rate_per_second: rate }), 'The redrive has begun');
    document.querySelector('pg-redrives')?.refresh();
  }

  render() {
    const dry = this.#dry;
    return html`<dialog class="confirm" aria-labelledby="redrive-title">
      <form @submit=${this.#start}>
        <h2 id="redrive-title">Redrive dead letters</h2>
        <div class="confirm-body">
          ${problemNote(this.#problem)}
          ${dry === null ? (this.#problem ? nothing : loading()) : matched(dry.tasks, dry.sample, this.filter, 'would be sent back with fresh budgets')}
          <label class="field">Tasks a second
            <input type="number" name="rate" min="1" max="10000" required .defaultValue=${String(DEFAULT_RATE)} /></label>
        </div>
        <div class="confirm-buttons">
          <button type="button" @click=${this.#close}>Keep as it is</button>
          <button type="submit" class="primary" ?disabled=${dry === null || dry.tasks === 0}>${dry === null ? 'Redrive' : `Redrive ${many(dry.tasks, 'task')}`}</button>
        </div>
      </form>
    </dialog>`;
  }
}

customElements.define('pg-redrive-dialog', RedriveDialog);
