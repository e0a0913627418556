// The failed attempts of a worker: whom each was charged to, and on what evidence.
import { View, html, nothing } from '/dashboard/parts/view.js';
import { panel } from '/dashboard/parts/panel.js';
import { sign } from '/dashboard/parts/badge.js';
import { taskLink } from '/dashboard/parts/links.js';
import { answered, empty } from '/dashboard/parts/states.js';
import { Query } from '/dashboard/data/query.js';
import { live } from '/dashboard/data/live.js';
import { ago, words } from '/dashboard/text/format.js';

const SHOWN = 20;

class Verdicts extends View {
  static properties = { worker: {} };

  #attempts = new Query(this, () => ({ path: '/attempts', params: { worker: this.worker, outcome: 'failed', limit: SHOWN } }), {
    concerns: (event) => event.worker === this.worker || event.kind === 'verdict_turned',
  });

  render() {
    return panel(
      'Failures and verdicts',
      answered(this.#attempts, ({ items }) => (items.length === 0 ? empty('None of its attempts failed.') : html`<ul class="verdicts">${items.map(verdict)}</ul>`)),
      { aside: html`<span class="muted small">newest ${SHOWN}</span>` },
    );
  }
}

function verdict(attempt) {
  const failure = attempt.failure ?? {};
  return html`<li>
    <span class="verdict-task clip">${taskLink(attempt.task)}</span>
    <span>${sign('verdict', attempt.verdict)}</span>
    <span class="muted small verdict-when">attempt ${attempt.number} · ${ago(attempt.ended_at_ms, live.now())}</span>
    <span class="wrap-anywhere verdict-why">${words(failure.class)}: ${failure.message}
      ${attempt.evidence ? html`<span class="muted"> · ${attempt.evidence}</span>` : nothing}</span>
  </li>`;
}

customElements.define('pg-verdicts', Verdicts);
