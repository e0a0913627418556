// Redrives: how far each is, what became of the re-runs, and holding or ending them.
import { View, html, nothing } from '/dashboard/parts/view.js';
import { badge } from '/dashboard/parts/badge.js';
import { panel } from '/dashboard/parts/panel.js';
import { progress } from '/dashboard/parts/progress.js';
import { problemNote } from '/dashboard/parts/states.js';
import { confirmed } from '/dashboard/parts/confirm.js';
import { act } from '/dashboard/parts/toasts.js';
import { Query } from '/dashboard/data/query.js';
import { may } from '/dashboard/parts/leave.js';
import { at, post } from '/dashboard/data/api.js';
import { STEER_CLUSTER } from '/dashboard/data/identity.js';
import { live } from '/dashboard/data/live.js';
import { ago, count, many } from '/dashboard/text/format.js';

const SHOWN = 3;

class Redrives extends View {
  #redrives = new Query(this, () => ({ path: '/redrives', params: { limit: SHOWN } }), {
    concerns: (event) => event.kind.startsWith('redrive_'),
    ticks: true,
  });

  refresh() {
    this.#redrives.refresh();
  }

  render() {
    const told = this.#redrives.data;
    return html`${problemNote(this.#redrives.problem)}${told === null || told.items.length === 0 ? nothing : this.#list(told)}`;
  }

  #list(told) {
    return panel('Redrives', html`<ul class="redrives">${told.items.map((redrive) => this.#one(redrive))}</ul>`, {
      className: 'redrives-panel',
      aside: told.total > SHOWN ? html`<span class="muted small">the newest ${SHOWN} of ${count(told.total)}</span>` : nothing,
    });
  }

  #one(redrive) {
    return html`<li class="redrive" data-redrive=${redrive.id}>
      <div class="redrive-head"><b class="mono wrap-anywhere">${redrive.id}</b>${badge('redrive', redrive.state)}
        <span class="muted small">${redrive.filter === '' ? 'all dead letters' : html`<code>${redrive.filter}</code>`} · by ${redrive.by || 'somebody'} · ${ago(redrive.started_at_ms, live.now())}</span>
        <span class="buttons">${this.#buttons(redrive)}</span></div>
      ${progress(redrive.next, redrive.tasks, { label: `Progress of redrive ${redrive.id}` })}
      <p class="small">${outcome(redrive)}</p>
    </li>`;
  }

  #buttons(redrive) {
    const running = redrive.state === 'running';
    return running || redrive.state === 'paused'
      ? html`<button ?disabled=${!may(STEER_CLUSTER)} @click=${() => this.#steer(redrive, running ? 'pause' : 'resume')}>${running ? 'Pause' : 'Resume'}</button>
          <button class="danger" ?disabled=${!may(STEER_CLUSTER)} @click=${() => this.#cancel(redrive)}>Cancel</button>`
      : nothing;
  }

  async #cancel(redrive) {
    const sure = await confirmed({
      title: `Cancel ${redrive.id}`,
      body: html`<p>What will happen:</p>
        <ul>
          <li>What was sent back stays so: ${many(redrive.recovered, 'task')} until now.</li>
          <li>Those that had no turn yet, ${count(redrive.tasks - redrive.next)} now, stay dead letters.</li>
        </ul>`,
      action: 'Cancel the redrive',
      danger: true,
    });
    if (sure) {
      await this.#steer(redrive, 'cancel');
    }
  }

  async #steer(redrive, verb) {
    await act(() => post(at`/redrives/${redrive.id}/${verb}`));
    this.refresh();
  }
}

function outcome(redrive) {
  const open = redrive.recovered - redrive.succeeded - redrive.failed_again - redrive.cancelled;
  return html`${count(redrive.next)} of ${many(redrive.tasks, 'task')} had their turn, ${count(redrive.rate_per_second)} a second:
    <b>${count(redrive.succeeded)} succeeded</b>, <span class=${redrive.failed_again > 0 ? 'bad-text' : ''}>${count(redrive.failed_again)} failed again</span>,
    ${count(Math.max(0, open))} still running${redrive.cancelled > 0 ? `, ${count(redrive.cancelled)} cancelled` : ''}${redrive.skipped > 0 ? `, ${count(redrive.skipped)} skipped` : ''}`;
}

customElements.define('pg-redrives', Redrives);
