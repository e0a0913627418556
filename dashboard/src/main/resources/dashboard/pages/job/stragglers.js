// Which attempts are slow, which have a rival, and who won before.
import { View, html, nothing } from '/dashboard/parts/view.js';
import { panel } from '/dashboard/parts/panel.js';
import { answered, empty } from '/dashboard/parts/states.js';
import { taskLink, workerLink } from '/dashboard/parts/links.js';
import { icon } from '/dashboard/parts/icon.js';
import { Query } from '/dashboard/data/query.js';
import { at } from '/dashboard/data/api.js';
import { count, duration, rate } from '/dashboard/text/format.js';

const SHOWN = 6;
const WON = { rival: 'the rival won', original: 'the original won', nobody: 'nobody won', open: 'still open' };

class Stragglers extends View {
  static properties = { job: {} };

  #slow = new Query(this, () => ({ path: at`/jobs/${this.job}/stragglers` }), { concerns: (event) => event.job_id === this.job, ticks: true });

  render() {
    return panel('Stragglers and speculation', answered(this.#slow, (slow) => this.#told(slow)));
  }

  #told(slow) {
    const stragglers = slow.running.filter((attempt) => attempt.straggler || attempt.has_rival);
    return html`<p class="muted small">${this.#rule(slow)}</p>
      ${stragglers.length === 0 ? empty('No running attempt is slow.') : html`<ul class="rows in-text">${stragglers.slice(0, SHOWN).map(straggler)}</ul>`}
      ${slow.speculations.length === 0 ? nothing : html`<h3>Rivals so far</h3><ul class="rows in-text">${slow.speculations.slice(0, SHOWN).map(rival)}</ul>`}`;
  }

  #rule(slow) {
    if (!slow.enabled) {
      return 'Slow attempts get no rivals in this job.';
    }
    const usual = slow.median_ms === undefined ? '' : ` The usual time is ${duration(slow.median_ms)}.`;
    return `Stage ${slow.stage}: from ${slow.slowness} × the usual time an attempt gets a rival.${usual} ${count(slow.rivals)} of ${count(slow.max_rivals)} rivals started.`;
  }
}

const straggler = (attempt) => html`<li>${icon('warn', 13)} ${taskLink(attempt.task)} on ${workerLink(attempt.worker)}
  <span class="muted">for ${duration(attempt.running_ms)}${attempt.slowness === undefined ? '' : `, ${rate(attempt.slowness)} × the usual`}${attempt.has_rival ? ' · has a rival' : ''}</span></li>`;

const rival = (one) => html`<li>${icon(one.won === 'rival' ? 'bolt' : 'dot', 13)} ${taskLink(one.task)}
  <span class="muted">${workerLink(one.worker)} against ${workerLink(one.original_worker)}: ${WON[one.won] ?? one.won}</span></li>`;

customElements.define('pg-stragglers', Stragglers);
