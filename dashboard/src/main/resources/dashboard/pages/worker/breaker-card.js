// A breaker: where it stands, what is held against the worker, and how it got there.
import { html, nothing } from '/dashboard/parts/view.js';
import { sign } from '/dashboard/parts/badge.js';
import { taskLink } from '/dashboard/parts/links.js';
import { empty } from '/dashboard/parts/states.js';
import { breakerStrip } from '/dashboard/pages/worker/breaker-strip.js';
import { strikes } from '/dashboard/pages/worker/strikes.js';
import { ago, count, many, percent, seconds, words } from '/dashboard/text/format.js';

export function breakerCard(breaker, nowMs) {
  return html`<p>${standing(breaker, nowMs)}</p>
    ${breakerStrip(breaker.history ?? [], nowMs)}
    <dl class="facts wide">
      <dt>Failures in a row</dt><dd>${count(breaker.consecutive_failures)} of ${count(breaker.threshold)} ${strikes(breaker)}</dd>
      <dt>Attempts</dt><dd>${totals(breaker)}</dd>
      <dt>Last success</dt><dd>${ago(breaker.last_success_ms, nowMs)}</dd>
      <dt>Last failure</dt><dd>${ago(breaker.last_failure_ms, nowMs)}</dd>
      <dt>Steered</dt><dd>${words(breaker.mode)}${breaker.alarmed ? html` · ${sign('breaker', 'alarmed')}` : nothing}</dd>
    </dl>
    <h3>Held against it</h3>${run(breaker.run ?? [], nowMs)}`;
}

function standing(breaker, nowMs) {
  if (breaker.open_until_ms && breaker.state === 'open') {
    const leftMs = breaker.open_until_ms - nowMs;
    const again = breaker.reopenings > 0 ? `, opened again ${many(breaker.reopenings, 'time')}` : '';
    return html`Nothing goes through; test calls ${leftMs > 0 ? html`in <b>${seconds(leftMs)}</b>` : 'are due'}${again}.`;
  }
  return breaker.state === 'half_open'
    ? 'A few test calls go through: if they succeed it closes, one failure opens it again.'
    : breaker.can_execute ? 'Work goes through.' : 'Nothing goes through until it is reset.';
}

function totals({ total_successes: good, total_failures: bad }) {
  const all = (good ?? 0) + (bad ?? 0);
  return all === 0 ? 'none yet' : `${count(good)} succeeded, ${count(bad)} failed (${percent(good, all)} succeeded)`;
}

function run(failures, nowMs) {
  return failures.length === 0
    ? empty('Nothing.')
    : html`<ul class="held">${failures.map(
        (failure) => html`<li>${taskLink(failure.task)} <span class="muted small">${ago(failure.at_ms, nowMs)}</span>
          ${failure.verdict ? sign('verdict', failure.verdict) : nothing}
          <p class="muted wrap-anywhere">${words(failure.class)}: ${failure.message}</p></li>`,
      )}</ul>`;
}
