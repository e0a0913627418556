// Every worker: what it may do, what it does, how it fared.
import { View, html, nothing } from '/dashboard/parts/view.js';
import { heading } from '/dashboard/parts/heading.js';
import { stateFilter, textFilter } from '/dashboard/parts/filters.js';
import { sign } from '/dashboard/parts/badge.js';
import { workerLink } from '/dashboard/parts/links.js';
import { slotBar } from '/dashboard/pages/worker/slots.js';
import { strikes } from '/dashboard/pages/worker/strikes.js';
import { Pages } from '/dashboard/data/pages.js';
import { live } from '/dashboard/data/live.js';
import { ago, count, percent, words } from '/dashboard/text/format.js';
import '/dashboard/parts/data-table.js';

const COLUMNS = [
  { title: 'Worker', className: 'main', cell: (worker) => html`${workerLink(worker.name)}` },
  { title: 'State', width: '120px', className: 'aside', cell: (worker) => sign('worker', worker.state) },
  { title: 'Breaker', width: '190px', className: 'line', cell: (worker) => html`<span class="breaker-cell">${sign('breaker', worker.breaker.state)}${strikes(worker.breaker)}</span>` },
  { title: 'Slots', width: '17%', className: 'line', cell: (worker) => slotBar(worker) },
  { title: 'Succeeded', width: '150px', className: 'num hide', cell: (worker) => success(worker.breaker) },
  { title: 'Last failure', width: '130px', className: 'hide', cell: (worker) => ago(worker.breaker.last_failure_ms, live.now()) },
  { title: 'Note', width: '20%', className: 'hide', cell: (worker) => html`<span class="muted">${note(worker)}</span>` },
];

function success({ total_successes: good, total_failures: bad }) {
  return good + bad === 0 ? '–' : html`${percent(good, good + bad)} <span class="muted small">of ${count(good + bad)}</span>`;
}

function note(worker) {
  if (worker.breaker.mode !== 'automatic') {
    return `breaker ${words(worker.breaker.mode)}`;
  }
  return worker.state_reason || (worker.idle_reason ? `idle: ${words(worker.idle_reason)}` : nothing);
}

class WorkersPage extends View {
  static properties = { params: { attribute: false } };

  #workers = new Pages(this, () => ({ path: '/workers', params: this.#chosen() }), {
    concerns: (event) => /^(worker|breaker)_/.test(event.kind),
    ticks: true,
  });

  constructor() {
    super();
    this.params = new URLSearchParams();
  }

  #chosen() {
    return Object.fromEntries(['state', 'breaker', 'label', 'q'].map((name) => [name, this.params.get(name) ?? '']));
  }

  render() {
    return html`${heading({ title: 'Workers' })}
      <div class="filters">
        ${textFilter('Search', 'q', this.params, { placeholder: 'part of its name', grow: true })}
        ${textFilter('Label', 'label', this.params, { placeholder: 'any' })}
        ${stateFilter('State', 'state', 'worker', this.params, ['active', 'suspect', 'draining', 'lost', 'gone'])}
        ${stateFilter('Breaker', 'breaker', 'breaker', this.params, ['closed', 'half_open', 'open', 'alarmed'])}
      </div>
      <pg-table label="Workers" .columns=${COLUMNS} .pages=${this.#workers} .version=${{}} .rowKey=${(worker) => worker.name} .nothing=${'No worker is like that.'}></pg-table>`;
  }
}

customElements.define('pg-workers-page', WorkersPage);
