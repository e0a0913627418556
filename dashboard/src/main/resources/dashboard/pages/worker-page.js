// One worker: what it runs, what is held against it, and what an operator may do about it.
import { View, html, nothing } from '/dashboard/parts/view.js';
import { heading } from '/dashboard/parts/heading.js';
import { badge } from '/dashboard/parts/badge.js';
import { panel } from '/dashboard/parts/panel.js';
import { answered, empty } from '/dashboard/parts/states.js';
import { taskLink } from '/dashboard/parts/links.js';
import { attemptProgress } from '/dashboard/parts/progress.js';
import { Clock } from '/dashboard/parts/clock.js';
import { Query } from '/dashboard/data/query.js';
import { at } from '/dashboard/data/api.js';
import { breakerCard } from '/dashboard/pages/worker/breaker-card.js';
import { slotBar } from '/dashboard/pages/worker/slots.js';
import { workerActions } from '/dashboard/pages/worker/actions.js';
import { count, duration, words } from '/dashboard/text/format.js';
import '/dashboard/parts/story.js';
import '/dashboard/pages/worker/verdicts.js';

class WorkerPage extends View {
  static properties = { name: {} };

  #clock = new Clock(this);
  #worker = new Query(this, () => ({ path: at`/workers/${this.name}` }), { concerns: (event) => event.worker === this.name, ticks: true });

  render() {
    const worker = this.#worker.data;
    return html`${heading({
      title: this.name,
      parent: ['Workers', '#/workers'],
      state: worker === null ? nothing : html`${badge('worker', worker.state)}`,
      more: worker === null ? nothing : this.#more(worker),
      actions: worker === null ? nothing : workerActions(worker, () => this.#worker.refresh()),
    })}
    ${answered(this.#worker, (known) => this.#content(known))}
    <pg-story kind="worker" .name=${this.name}></pg-story>`;
  }

  #more(worker) {
    const told = [worker.state_reason, worker.idle_reason ? `idle: ${words(worker.idle_reason)}` : '', worker.version ? `version ${worker.version}` : ''];
    return html`${worker.since_ms ? html`${worker.state} for ${duration(this.#clock.now - worker.since_ms)}` : nothing}
      ${told.filter((part) => part).map((part) => ` · ${part}`)}
      ${(worker.labels ?? []).map((label) => html` <span class="tag">${label}</span>`)}`;
  }

  #content(worker) {
    return html`<div class="halves spaced">
        ${panel('Slots', this.#slots(worker), { aside: slotBar(worker) })}
        ${panel('Breaker', breakerCard(worker.breaker, this.#clock.now), { aside: badge('breaker', worker.breaker.state) })}
      </div>
      <pg-verdicts class="spaced" .worker=${worker.name}></pg-verdicts>`;
  }

  #slots(worker) {
    const running = worker.running ?? [];
    return running.length === 0
      ? empty('It runs nothing.')
      : html`<ul class="running">${running.map(
          (attempt) => html`<li><span class="clip">${taskLink(attempt.task)}</span>
            <span class="muted small">attempt ${count(attempt.number)} · ${attempt.started_at_ms ? duration(this.#clock.now - attempt.started_at_ms) : 'not begun'}</span>
            ${attemptProgress(attempt.progress, `Progress of ${attempt.task}`)}</li>`,
        )}</ul>`;
  }
}

customElements.define('pg-worker-page', WorkerPage);
