// One dead letter: why it is one, its payload, and sending it back.
import { View, html, nothing } from '/dashboard/parts/view.js';
import { heading } from '/dashboard/parts/heading.js';
import { badge, sign } from '/dashboard/parts/badge.js';
import { panel } from '/dashboard/parts/panel.js';
import { jobLink, taskLink } from '/dashboard/parts/links.js';
import { loading, problemNote } from '/dashboard/parts/states.js';
import { attemptList, stderrView } from '/dashboard/parts/attempts.js';
import { Clock } from '/dashboard/parts/clock.js';
import { Query } from '/dashboard/data/query.js';
import { at } from '/dashboard/data/api.js';
import { ago, clock, many, words } from '/dashboard/text/format.js';
import '/dashboard/pages/letters/recovery.js';
import '/dashboard/pages/letters/outcome.js';

class LetterPage extends View {
  static properties = { name: {} };

  #clock = new Clock(this);
  /** Attempts it had when it was sent back from here; null while it was not. */
  #sentBackAfter = null;
  #letter = new Query(this, () => ({ path: at`/dead-letters/${this.name}` }), { concerns: (event) => event.task === this.name, ticks: true });

  willUpdate(changed) {
    if (changed.has('name')) {
      this.#sentBackAfter = null;
    }
  }

  render() {
    const letter = this.#letter.data;
    return html`${heading({
      title: this.name,
      parent: ['Dead letters', '#/dead-letters'],
      state: letter === null ? nothing : badge('task', 'dead_letter'),
      more: letter === null ? nothing : html`of ${jobLink(letter.job_id)} · set aside ${ago(letter.at_ms, this.#clock.now)} · ${taskLink(letter.task)}`,
    })}
    ${this.#sentBackAfter === null ? nothing : html`<pg-outcome .task=${this.name} .after=${this.#sentBackAfter}></pg-outcome>`}
    ${letter === null ? this.#missing() : this.#content(letter)}`;
  }

  #missing() {
    const problem = this.#letter.problem;
    if (problem === null) {
      return loading();
    }
    return problem.status === 404
      ? html`<p class="note accent">It is no dead letter now; the task is at <a href=${`#/tasks/${encodeURIComponent(this.name)}`}>${this.name}</a>.</p>`
      : problemNote(problem);
  }

  #content(letter) {
    return html`<div class="halves">
      <div class="column">
        ${panel('Why', this.#why(letter))}
        <pg-recovery .letter=${letter} @recovered=${() => this.#recovered(letter)}></pg-recovery>
      </div>
      ${panel('Attempts', attemptList(letter.attempts), { aside: html`<span class="muted">${many(letter.attempts_count, 'attempt')}</span>` })}
    </div>`;
  }

  #why(letter) {
    const failure = letter.last_failure;
    return html`<p class="wrap-anywhere">${letter.reason}</p>
      <dl class="facts wide">
        <dt>Kind</dt><dd>${words(letter.kind)}</dd>
        <dt>Charged to</dt><dd>${sign('verdict', letter.verdict)}</dd>
        <dt>Since</dt><dd>${clock(letter.at_ms)}</dd>
        <dt>Recovered</dt><dd>${letter.recoveries === 0 ? 'never' : many(letter.recoveries, 'time')}${letter.redrive ? ` · last by redrive ${letter.redrive}` : ''}</dd>
      </dl>
      ${failure === undefined ? nothing : html`<h3>The newest failure</h3><p class="wrap-anywhere"><b class="bad-text">${words(failure.class)}</b>: ${failure.message}</p>${stderrView(failure.stderr)}`}`;
  }

  #recovered(letter) {
    this.#sentBackAfter = letter.attempts_count;
    this.#letter.refresh();
    this.requestUpdate();
  }
}

customElements.define('pg-letter-page', LetterPage);
