// Sending a dead letter back: its payload to edit, a dry run, and the act.
import { View, html, nothing } from '/dashboard/parts/view.js';
import { icon } from '/dashboard/parts/icon.js';
import { panel } from '/dashboard/parts/panel.js';
import { act } from '/dashboard/parts/toasts.js';
import { leaveNote, may } from '/dashboard/parts/leave.js';
import { at, post } from '/dashboard/data/api.js';
import { STEER_JOBS } from '/dashboard/data/identity.js';
import { many } from '/dashboard/text/format.js';

class Recovery extends View {
  static properties = { letter: { attribute: false } };

  /** What somebody typed, null while the payload is as it was. */
  #draft = null;

  get #isText() {
    return this.letter.payload.text !== undefined;
  }

  get #original() {
    return this.letter.payload.text ?? this.letter.payload.base64 ?? '';
  }

  get #edited() {
    return this.#draft !== null && this.#draft !== this.#original;
  }

  /** Fields of the call: a payload only where it was edited. */
  #body() {
    return this.#edited ? { [this.#isText ? 'payload_text' : 'payload_base64']: this.#draft } : {};
  }

  async #try() {
    await act(() => post(at`/dead-letters/${this.letter.task}/recover`, { ...this.#body(), dry_run: true }));
  }

  async #recover() {
    const done = await act(() => post(at`/dead-letters/${this.letter.task}/recover`, this.#body()));
    if (done !== undefined) {
      this.#draft = null;
      this.dispatchEvent(new Event('recovered'));
    }
  }

  #type(event) {
    this.#draft = event.target.value;
    this.requestUpdate();
  }

  render() {
    const { payload, payload_version: version, recoverable, not_recoverable_because: because } = this.letter;
    const barred = recoverable === false || !may(STEER_JOBS);
    return panel(
      'Send it back',
      html`
        <label class="field">${this.#isText ? 'Payload' : 'Payload, in base64: it is not text'}
          <textarea name="payload" spellcheck="false" .value=${this.#draft ?? this.#original} @input=${this.#type}></textarea></label>
        <p class="muted small">${this.#edited ? html`<b class="warn-text">Edited.</b> It becomes version ${version + 1}.` : `Version ${version}, ${many(payload.size, 'byte')}. Edit it, or send it back as it is.`}</p>
        ${recoverable === false ? html`<p class="note warn">It cannot be recovered: ${because}</p>` : nothing}
        <div class="buttons panel-foot">
          <button class="primary" ?disabled=${barred} @click=${this.#recover}>${icon('retry')}${this.#edited ? 'Recover with this payload' : 'Recover'}</button>
          <button ?disabled=${barred} @click=${this.#try}>Dry run</button>
          ${this.#edited ? html`<button @click=${this.#undo}>Undo the edit</button>` : nothing}
        </div>
        ${leaveNote(STEER_JOBS)}`,
      { className: 'recovery' },
    );
  }

  #undo() {
    this.#draft = null;
    this.requestUpdate();
  }
}

customElements.define('pg-recovery', Recovery);
