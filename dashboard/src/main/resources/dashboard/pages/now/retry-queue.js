// What waits for its next attempt, and how long still.
import { View, html } from '/dashboard/parts/view.js';
import { panel } from '/dashboard/parts/panel.js';
import { empty } from '/dashboard/parts/states.js';
import { taskLink } from '/dashboard/parts/links.js';
import { Clock } from '/dashboard/parts/clock.js';
import { OverviewOf } from '/dashboard/data/live.js';
import { count, seconds, words } from '/dashboard/text/format.js';

const SHOWN = 5;

class RetryQueue extends View {
  #overview = new OverviewOf(this);
  #clock = new Clock(this);

  render() {
    const { size, next } = this.#overview.value.retry_queue;
    const waiting = (next ?? []).slice(0, SHOWN);
    return panel(
      'Retry queue',
      waiting.length === 0
        ? empty('Nothing waits for a retry.')
        : html`<ol class="retry-rows">${waiting.map((task) => this.#row(task))}</ol>`,
      { aside: html`<a href="#/tasks?state=retry_pending">${count(size)}<span class="visually-hidden"> tasks wait</span></a>` },
    );
  }

  #row({ task, due_at_ms: dueAtMs, attempt, class: failure }) {
    const leftMs = dueAtMs - this.#clock.now;
    return html`<li class="retry-row">
      <span class="clip">${taskLink(task)}</span>
      <span class="due">${leftMs > 0 ? `in ${seconds(leftMs)}` : 'due now'}</span>
      <span class="muted small clip">attempt ${attempt}${failure ? ` · after ${words(failure)}` : ''}</span>
    </li>`;
  }
}

customElements.define('pg-retry-queue', RetryQueue);
