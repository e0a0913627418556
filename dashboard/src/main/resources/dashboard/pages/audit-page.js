// Who steered the cluster, when, from where, and what it changed: the newest first, a page at a time.
import { View, html, nothing } from '/dashboard/parts/view.js';
import { heading } from '/dashboard/parts/heading.js';
import { stateFilter, textFilter } from '/dashboard/parts/filters.js';
import { sign } from '/dashboard/parts/badge.js';
import { jobLink, taskLink } from '/dashboard/parts/links.js';
import { problemNote } from '/dashboard/parts/states.js';
import { Query } from '/dashboard/data/query.js';
import { clock, words } from '/dashboard/text/format.js';

const FILTERS = ['who', 'act', 'target'];
const ACTS = [
  'submit_job', 'close_job', 'cancel_job', 'pause_job', 'resume_job', 'retry_task', 'recover_task', 'start_redrive', 'pause_redrive',
  'resume_redrive', 'cancel_redrive', 'purge_dead_letters', 'reset_breaker', 'force_open_breaker', 'disable_breaker', 'set_label_limit',
  'drain_worker', 'create_token', 'revoke_token', 'add_webhook', 'remove_webhook', 'sign_in', 'sign_out', 'refused_call',
];

/** What happens when somebody steers; the rest of the trail is asked for when the page is. */
const STEERED = new Set([
  'job_submitted', 'job_closed', 'job_finished', 'job_paused', 'job_resumed', 'task_recovered', 'redrive_started', 'redrive_steered',
  'dead_letter_purged', 'breaker_steered', 'label_limit_set', 'worker_draining',
]);

const COLUMNS = [
  { title: 'When', width: '130px', className: 'line', cell: (record) => clock(record.at_ms), told: (record) => new Date(record.at_ms).toISOString() },
  { title: 'Who', width: '14%', className: 'line', cell: who, told: (record) => `${record.who}, ${words(record.via)}` },
  { title: 'From', width: '110px', className: 'hide', cell: (record) => html`<span class="muted">${record.from}</span>`, told: (record) => record.from },
  { title: 'Act', width: '140px', className: 'main', cell: (record) => words(record.act), told: (record) => words(record.act) },
  { title: 'Target', width: '13%', className: 'line', cell: target, told: (record) => record.target },
  { title: 'Before → after', className: 'hide', cell: change, told: (record) => `${record.before ?? '–'} → ${record.after ?? '–'}` },
  { title: 'Outcome', width: '16%', className: 'aside', cell: outcome, told: (record) => record.detail ?? record.outcome },
];

/** A name that nobody proved stands in brackets. */
function who(record) {
  return record.via === 'claimed' ? html`<span class="muted">(${record.who})</span>` : record.who;
}

function target(record) {
  if (record.job === undefined) {
    return record.target;
  }
  return record.job === record.target ? jobLink(record.job) : taskLink(record.target);
}

function change({ before, after }) {
  return before === after ? html`<span class="muted">${before ?? '–'}</span>` : html`${before ?? '–'} <span class="muted">→</span> ${after ?? '–'}`;
}

function outcome(record) {
  return html`${sign('outcome', record.outcome)}${record.detail === undefined ? nothing : html` <span class="muted">${record.detail}</span>`}`;
}

class AuditPage extends View {
  static properties = { params: { attribute: false }, from: { state: true } };

  #trail = new Query(this, () => ({ path: '/audit', params: this.#chosen() }), { concerns: (event) => STEERED.has(event.kind) });

  constructor() {
    super();
    this.params = new URLSearchParams();
    /** The token of the page, empty for the newest. */
    this.from = '';
  }

  willUpdate(changed) {
    if (changed.has('params') && `${changed.get('params')}` !== `${this.params}`) {
      this.from = '';
    }
  }

  #chosen() {
    const filters = FILTERS.map((name) => [name, this.params.get(name) ?? '']);
    return { ...Object.fromEntries(filters), page_token: this.from };
  }

  render() {
    return html`${heading({ title: 'Audit' })}
      <div class="filters">
        ${textFilter('Who', 'who', this.params, { placeholder: 'anybody' })}
        ${stateFilter('Act', 'act', 'act', this.params, ACTS)}
        ${textFilter('Target', 'target', this.params, { placeholder: 'a job, task, worker, label …', grow: true })}
      </div>
      ${problemNote(this.#trail.problem)}${this.#trail.data === null ? nothing : this.#table(this.#trail.data)}`;
  }

  #table(told) {
    return html`${told.items.length === 0 ? html`<p class="muted table-count">Nothing like that was done here.</p>` : rows(told.items)}
      <p class="buttons table-count">
        ${this.from === '' ? nothing : html`<button @click=${() => this.#turn('')}>Newest</button>`}
        ${told.next_page_token === undefined ? nothing : html`<button @click=${() => this.#turn(told.next_page_token)}>Older</button>`}
      </p>`;
  }

  #turn(token) {
    this.from = token;
    scrollTo(0, 0);
  }
}

const rows = (records) => html`<table class="data" role="table" aria-label="Audit trail">
  <colgroup>${COLUMNS.map((column) => html`<col .style=${`width:${column.width ?? 'auto'}`} />`)}</colgroup>
  <thead role="rowgroup"><tr role="row">${COLUMNS.map((column) => html`<th role="columnheader" scope="col" class=${column.className}>${column.title}</th>`)}</tr></thead>
  <tbody role="rowgroup">${records.map((record) => html`<tr role="row" data-key=${record.id}>${COLUMNS.map(
    (column) => html`<td role="cell" class=${column.className} title=${column.told(record)}>${column.cell(record)}</td>`,
  )}</tr>`)}</tbody>
</table>`;

customElements.define('pg-audit-page', AuditPage);
