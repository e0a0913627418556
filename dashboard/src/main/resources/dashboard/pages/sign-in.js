// Who are you? Shown in place of a page, which is there again once that is told.
import { View, html, nothing } from '/dashboard/parts/view.js';
import { panel } from '/dashboard/parts/panel.js';
import { problemNote } from '/dashboard/parts/states.js';
import { identity } from '/dashboard/data/identity.js';
import { providerAddress, signIn } from '/dashboard/data/session.js';

class SignIn extends View {
  #problem = null;
  #busy = false;

  firstUpdated() {
    this.querySelector('input').focus();
  }

  async #submit(event) {
    event.preventDefault();
    const field = this.querySelector('input');
    this.#busy = true;
    this.#problem = null;
    this.requestUpdate();
    try {
      await signIn(field.value);
    } catch (problem) {
      this.#problem = problem;
      field.select();
    }
    this.#busy = false;
    this.requestUpdate();
  }

  render() {
    return html`<div class="sign-in">
      <h1 tabindex="-1">Sign in</h1>
      ${identity.reason === undefined || this.#problem !== null ? nothing : html`<p class="note warn" role="status">${identity.reason}</p>`}
      ${panel('With a token', this.#form())} ${identity.provider === undefined ? nothing : this.#elsewhere()}
    </div>`;
  }

  #form() {
    return html`<form @submit=${this.#submit}>
      ${problemNote(this.#problem)}
      <label class="field">Token
        <input name="token" type="password" autocomplete="off" spellcheck="false" required aria-describedby="token-help" /></label>
      <p id="token-help" class="muted small">An admin gives one out: <code>poneglyph token create</code>. The first is in the file admin.token of the coordinator's data.</p>
      <button type="submit" class="primary" ?disabled=${this.#busy}>Sign in</button>
    </form>`;
  }

  #elsewhere() {
    return html`<p><a class="button" href=${providerAddress(location.hash)}>Sign in with ${identity.provider}</a></p>`;
  }
}

customElements.define('pg-sign-in', SignIn);
