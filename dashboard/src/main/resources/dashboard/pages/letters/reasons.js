// Why tasks were set aside, counted; a click on a bar narrows the filter.
import { View, html, nothing } from '/dashboard/parts/view.js';
import { panel } from '/dashboard/parts/panel.js';
import { problemNote } from '/dashboard/parts/states.js';
import { bars } from '/dashboard/parts/bars.js';
import { Query } from '/dashboard/data/query.js';

class Reasons extends View {
  static properties = { filter: {} };

  #reasons = new Query(this, () => ({ path: '/dead-letters/reasons', params: { filter: this.filter } }), {
    concerns: (event) => /dead_letter|task_recovered|redrive_/.test(event.kind),
    ticks: true,
  });

  render() {
    const told = this.#reasons.data;
    return html`${this.#problem()}${told === null || told.total === 0 ? nothing : this.#bars(told)}`;
  }

  /** Of a filter that cannot be read the list tells. */
  #problem() {
    const { problem } = this.#reasons;
    return problem?.status === 400 ? nothing : problemNote(problem);
  }

  #bars(told) {
    return html`<div class="thirds reasons">
      ${panel('By reason', bars(told.by_kind, { choose: (kind) => this.#choose(`kind = ${kind.toUpperCase()}`) }))}
      ${panel('By failure', bars(told.by_class, { choose: (name) => this.#choose(`class = ${name.toUpperCase()}`), only: (name) => name !== 'none' }))}
      ${panel('By job', bars(told.by_job, { choose: (job) => this.#choose(`job = "${job}"`), plain: true, limit: 5 }))}
    </div>`;
  }

  #choose(condition) {
    this.dispatchEvent(new CustomEvent('chosen', { detail: condition }));
  }
}

customElements.define('pg-reasons', Reasons);
