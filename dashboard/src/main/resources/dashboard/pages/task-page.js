// One task: its story, every attempt, and the next one at once.
import { View, html, nothing } from '/dashboard/parts/view.js';
import { heading } from '/dashboard/parts/heading.js';
import { badge } from '/dashboard/parts/badge.js';
import { icon } from '/dashboard/parts/icon.js';
import { panel } from '/dashboard/parts/panel.js';
import { jobLink } from '/dashboard/parts/links.js';
import { answered } from '/dashboard/parts/states.js';
import { attemptList } from '/dashboard/parts/attempts.js';
import { Clock } from '/dashboard/parts/clock.js';
import { act } from '/dashboard/parts/toasts.js';
import { Query } from '/dashboard/data/query.js';
import { leaveNote, may } from '/dashboard/parts/leave.js';
import { at, post } from '/dashboard/data/api.js';
import { STEER_JOBS } from '/dashboard/data/identity.js';
import { href } from '/dashboard/app/router.js';
import { many, seconds, words } from '/dashboard/text/format.js';
import '/dashboard/parts/story.js';

class TaskPage extends View {
  static properties = { name: {} };

  #clock = new Clock(this);
  #task = new Query(this, () => ({ path: at`/tasks/${this.name}` }), { concerns: (event) => event.task === this.name, ticks: true });

  render() {
    const task = this.#task.data;
    return html`${heading({
      title: this.name,
      parent: ['Tasks', '#/tasks'],
      state: task === null ? nothing : badge('task', task.state),
      more: task === null ? nothing : this.#more(task),
      actions: task === null ? nothing : this.#actions(task),
    })}
    <div class="halves">
      <pg-story kind="task" .name=${this.name}></pg-story>
      ${answered(this.#task, (known) => html`<div class="column">${panel('Attempts', attemptList(known.attempts ?? []))}${payload(known)}</div>`)}
    </div>`;
  }

  #more(task) {
    const due = task.due_at_ms ? ` · next attempt ${task.due_at_ms > this.#clock.now ? `in ${seconds(task.due_at_ms - this.#clock.now)}` : 'is due'}` : '';
    const waits = task.waiting ? ` · waits: ${words(task.waiting)}` : '';
    return html`of ${jobLink(task.job_id)} · ${many(task.retries ?? 0, 'retry', 'retries')} spent${due}${waits}`;
  }

  #actions(task) {
    if (task.state === 'dead_letter') {
      return html`<a class="button" href=${href('dead-letters', task.task)}>${icon('letter')}Open the dead letter</a>`;
    }
    return html`<button class="primary" ?disabled=${task.state !== 'retry_pending' || !may(STEER_JOBS)} title="Ends the wait before its next attempt" @click=${this.#retry}>
      ${icon('retry')}Retry now</button>${leaveNote(STEER_JOBS)}`;
  }

  async #retry() {
    await act(() => post(at`/tasks/${this.name}/retry`));
    this.#task.refresh();
  }
}

const payload = (task) =>
  task.payload_preview ? panel('Payload', html`<pre class="block" tabindex="0" aria-label="Payload">${task.payload_preview}</pre>`) : nothing;

customElements.define('pg-task-page', TaskPage);
