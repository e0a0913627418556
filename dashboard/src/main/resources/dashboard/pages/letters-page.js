// The tasks that were set aside: which, why, and what to do with many at once.
import { View, html } from '/dashboard/parts/view.js';
import { heading } from '/dashboard/parts/heading.js';
import { sign } from '/dashboard/parts/badge.js';
import { leaveNote, may } from '/dashboard/parts/leave.js';
import { jobLink, letterLink } from '/dashboard/parts/links.js';
import { Pages } from '/dashboard/data/pages.js';
import { STEER_CLUSTER } from '/dashboard/data/identity.js';
import { live } from '/dashboard/data/live.js';
import { router } from '/dashboard/app/router.js';
import { ago, clock, count, words } from '/dashboard/text/format.js';
import { filterField } from '/dashboard/pages/letters/filter-field.js';
import '/dashboard/parts/data-table.js';
import '/dashboard/pages/letters/reasons.js';
import '/dashboard/pages/letters/redrives.js';
import '/dashboard/pages/letters/redrive-dialog.js';
import '/dashboard/pages/letters/purge-dialog.js';

const COLUMNS = [
  { title: 'Task', width: '20%', className: 'main', cell: (letter) => letterLink(letter.task) },
  { title: 'Kind', width: '150px', className: 'aside', cell: (letter) => html`<span class="kind">${words(letter.kind)}</span>` },
  { title: 'Job', width: '14%', className: 'hide', cell: (letter) => jobLink(letter.job_id) },
  { title: 'Charged to', width: '110px', className: 'hide', cell: (letter) => sign('verdict', letter.verdict) },
  { title: 'Reason', className: 'line', cell: (letter) => html`<span class="muted" title=${letter.reason}>${letter.reason}</span>` },
  { title: 'Attempts', width: '84px', className: 'num hide', cell: (letter) => count(letter.attempts_count) },
  { title: 'Recovered', width: '90px', className: 'num hide', cell: (letter) => (letter.recoveries > 0 ? `${count(letter.recoveries)} ×` : html`<span class="muted">–</span>`) },
  { title: 'Since', width: '130px', className: 'hide', cell: (letter) => html`<span title=${clock(letter.at_ms)}>${ago(letter.at_ms, live.now())}</span>` },
];

class LettersPage extends View {
  static properties = { params: { attribute: false } };

  #letters = new Pages(this, () => ({ path: '/dead-letters', params: { filter: this.#filter } }), {
    concerns: (event) => /dead_letter|task_recovered|redrive_/.test(event.kind),
    ticks: true,
  });

  constructor() {
    super();
    this.params = new URLSearchParams();
  }

  get #filter() {
    return this.params.get('filter') ?? '';
  }

  render() {
    const filter = this.#filter;
    return html`${heading({ title: 'Dead letters', actions: this.#actions() })}
      ${filterField(filter, this.#letters.problem)}
      <pg-reasons .filter=${filter} @chosen=${(event) => this.#narrow(event.detail)}></pg-reasons>
      <pg-redrives></pg-redrives>
      <pg-table label="Dead letters" .columns=${COLUMNS} .pages=${this.#letters} .version=${{}} .nothing=${filter === '' ? 'No task is set aside.' : 'No dead letter is like that.'}></pg-table>
      <pg-redrive-dialog .filter=${filter}></pg-redrive-dialog>
      <pg-purge-dialog .filter=${filter}></pg-purge-dialog>`;
  }

  #actions() {
    const none = this.#letters.total === 0 || !may(STEER_CLUSTER);
    return html`<button class="primary" ?disabled=${none} @click=${() => this.querySelector('pg-redrive-dialog').open()}>Redrive …</button>
      <button class="danger" ?disabled=${none} @click=${() => this.querySelector('pg-purge-dialog').open()}>Purge …</button>${leaveNote(STEER_CLUSTER)}`;
  }

  /** One condition more. */
  #narrow(condition) {
    const filter = this.#filter;
    const joined = filter === '' ? condition : / or /.test(filter) ? `(${filter}) and ${condition}` : `${filter} and ${condition}`;
    router.refine({ filter: filter.includes(condition) ? filter : joined });
  }
}

customElements.define('pg-letters-page', LettersPage);
