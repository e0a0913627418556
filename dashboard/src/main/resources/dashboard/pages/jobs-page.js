// Every job.
import { View, html } from '/dashboard/parts/view.js';
import { heading } from '/dashboard/parts/heading.js';
import { stateFilter, textFilter } from '/dashboard/parts/filters.js';
import { sign } from '/dashboard/parts/badge.js';
import { jobLink } from '/dashboard/parts/links.js';
import { progress } from '/dashboard/parts/progress.js';
import { Pages } from '/dashboard/data/pages.js';
import { live } from '/dashboard/data/live.js';
import { jobState } from '/dashboard/text/states.js';
import { ago, clock, count, duration } from '/dashboard/text/format.js';
import '/dashboard/parts/data-table.js';

const COLUMNS = [
  { title: 'Job', className: 'main', cell: (job) => html`${jobLink(job.job_id, job.name || job.job_id)} <span class="muted small">${job.name && job.name !== job.job_id ? job.job_id : ''}</span>` },
  { title: 'State', width: '120px', className: 'aside', cell: (job) => sign('job', jobState(job)) },
  { title: 'Progress', width: '24%', className: 'line', cell: (job) => progress(job.completed, job.total, { label: `Progress of ${job.name}` }) },
  { title: 'Tasks', width: '120px', className: 'num line', cell: (job) => `${count(job.completed)} of ${count(job.total)}` },
  { title: 'Dead letters', width: '110px', className: 'num hide', cell: (job) => html`<span class=${job.dead_letters > 0 ? 'bad-text' : 'muted'}>${count(job.dead_letters)}</span>` },
  { title: 'Submitted', width: '150px', className: 'hide', cell: (job) => html`<span title=${clock(job.submitted_at_ms)}>${ago(job.submitted_at_ms, live.now())}</span>` },
  { title: 'Took', width: '110px', className: 'num hide', cell: (job) => duration((job.finished_at_ms || live.now()) - job.submitted_at_ms) },
];

class JobsPage extends View {
  static properties = { params: { attribute: false } };

  #jobs = new Pages(
    this,
    () => ({ path: '/jobs', params: { state: this.params.get('state') ?? '', q: this.params.get('q') ?? '' } }),
    { concerns: (event) => event.kind.startsWith('job_') || event.kind.startsWith('stage_'), ticks: true },
  );

  constructor() {
    super();
    this.params = new URLSearchParams();
  }

  render() {
    return html`${heading({ title: 'Jobs' })}
      <div class="filters">
        ${textFilter('Search', 'q', this.params, { placeholder: 'id or name', grow: true })}
        ${stateFilter('State', 'state', 'job', this.params, ['running', 'paused', 'succeeded', 'failed', 'cancelled'])}
      </div>
      <pg-table label="Jobs" .columns=${COLUMNS} .pages=${this.#jobs} .version=${{}} .rowKey=${(job) => job.job_id} .nothing=${'No job is like that.'}></pg-table>`;
  }
}

customElements.define('pg-jobs-page', JobsPage);
