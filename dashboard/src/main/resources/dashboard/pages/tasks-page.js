// Every task, by filter.
import { View, html } from '/dashboard/parts/view.js';
import { heading } from '/dashboard/parts/heading.js';
import { stateFilter, textFilter } from '/dashboard/parts/filters.js';
import { sign } from '/dashboard/parts/badge.js';
import { jobLink, taskLink, workerLink } from '/dashboard/parts/links.js';
import { Pages } from '/dashboard/data/pages.js';
import { live } from '/dashboard/data/live.js';
import { ago, clock, count, percent, seconds, words } from '/dashboard/text/format.js';
import '/dashboard/parts/data-table.js';

const FILTERS = ['job', 'stage', 'state', 'worker', 'class', 'q'];
const CLASSES = ['task_execution_error', 'validation_error', 'worker_timeout', 'worker_crash', 'network_error', 'resource_exhaustion', 'unknown_error'];

const COLUMNS = [
  { title: 'Task', className: 'main', cell: (task) => taskLink(task.task) },
  { title: 'State', width: '140px', className: 'aside', cell: (task) => sign('task', task.state) },
  { title: 'Job', width: '18%', className: 'hide', cell: (task) => jobLink(task.job_id) },
  { title: 'Worker', width: '14%', className: 'line', cell: (task) => (task.worker ? workerLink(task.worker) : html`<span class="muted">–</span>`) },
  { title: 'Attempts', width: '84px', className: 'num hide', cell: (task) => count(task.attempts_count) },
  { title: 'Where it stands', width: '28%', className: 'line', cell: (task) => html`<span class="muted">${standing(task)}</span>` },
];

function standing(task) {
  if (task.due_at_ms) {
    const leftMs = task.due_at_ms - live.now();
    return `${leftMs > 0 ? `again in ${seconds(leftMs)}` : 'next attempt is due'} · ${told(task.last_failure)}`;
  }
  if (task.state === 'running') {
    return task.progress > 0 ? percent(task.progress, 1) : `since ${clock(task.changed_at_ms)}`;
  }
  if (task.last_failure !== undefined && task.state !== 'completed') {
    return told(task.last_failure);
  }
  return task.reason || (task.changed_at_ms ? ago(task.changed_at_ms, live.now()) : '');
}

const told = (failure) => (failure === undefined ? '' : `${words(failure.class)}: ${failure.message}`);

class TasksPage extends View {
  static properties = { params: { attribute: false } };

  #tasks = new Pages(this, () => ({ path: '/tasks', params: this.#chosen() }), { ticks: true });

  constructor() {
    super();
    this.params = new URLSearchParams();
  }

  #chosen() {
    return Object.fromEntries(FILTERS.map((name) => [name, this.params.get(name) ?? '']));
  }

  render() {
    return html`${heading({ title: 'Tasks' })}
      <div class="filters">
        ${textFilter('Search', 'q', this.params, { placeholder: 'part of its name', grow: true })}
        ${textFilter('Job', 'job', this.params, { placeholder: 'any' })}
        ${textFilter('Worker', 'worker', this.params, { placeholder: 'any' })}
        ${stateFilter('State', 'state', 'task', this.params, ['pending', 'assigned', 'running', 'completed', 'retry_pending', 'dead_letter', 'cancelled'])}
        ${stateFilter('Failure', 'class', 'failure', this.params, CLASSES)}
      </div>
      <pg-table label="Tasks" .columns=${COLUMNS} .pages=${this.#tasks} .version=${{}} .nothing=${'No task is like that.'}></pg-table>`;
  }
}

customElements.define('pg-tasks-page', TasksPage);
