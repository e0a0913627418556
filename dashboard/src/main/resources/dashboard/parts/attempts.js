// Every attempt: where, how it ended, whom it was charged to, and what it said.
import { html, nothing } from '/dashboard/parts/view.js';
import { badge, sign } from '/dashboard/parts/badge.js';
import { workerLink } from '/dashboard/parts/links.js';
import { attemptProgress } from '/dashboard/parts/progress.js';
import { empty } from '/dashboard/parts/states.js';
import { live } from '/dashboard/data/live.js';
import { clock, duration, many, words } from '/dashboard/text/format.js';

/** @param {object[]} attempts newest last */
export function attemptList(attempts) {
  return attempts.length === 0
    ? empty('No attempt yet.')
    : html`<ol class="attempts">${[...attempts].reverse().map((attempt) => attemptItem(attempt))}</ol>`;
}

function attemptItem(attempt) {
  return html`<li class="attempt">
    <div class="attempt-head">
      <b>Attempt ${attempt.number}</b>${badge('attempt', attempt.outcome)}
      <span>on ${workerLink(attempt.worker)}</span>
      ${attempt.speculative ? html`<span class="tag">speculative</span>` : nothing}
      <span class="muted small attempt-time">${times(attempt)}</span>
    </div>
    ${attempt.outcome === 'running' ? attemptProgress(attempt.progress, `Progress of attempt ${attempt.number}`) : nothing}
    ${attempt.failure ? failureView(attempt.failure) : nothing}
    ${facts(attempt)}
  </li>`;
}

function times({ assigned_at_ms: assigned, started_at_ms: started, ended_at_ms: ended }) {
  const from = started || assigned;
  const took = from ? duration((ended || live.now()) - from) : '';
  return html`<time title="assigned ${clock(assigned)}">${clock(from)}</time> · ${ended ? `took ${took}` : `for ${took}`}`;
}

function facts({ outcome, verdict, evidence, reason, decision, choice }) {
  const rows = [
    outcome === 'failed' ? ['Charged to', html`${sign('verdict', verdict)}${evidence ? html` <span class="muted">· ${evidence}</span>` : nothing}`] : null,
    decision ? ['Decision', decision] : null,
    reason ? ['Why', reason] : null,
    choice ? ['Placed', placed(choice)] : null,
  ].filter((row) => row !== null);
  return rows.length === 0 ? nothing : html`<dl class="facts">${rows.map(([name, value]) => html`<dt>${name}</dt><dd class="wrap-anywhere">${value}</dd>`)}</dl>`;
}

const PLACED = {
  best: 'the best',
  only_one: 'the only one',
  avoids_failed: 'the best that had not failed it',
  all_failed: 'the best, for every one had failed it',
  roomiest: 'the roomiest',
  speculation: 'the best for a rival of the slow attempt',
};

const placed = ({ reason, candidates }) => `${PLACED[reason] ?? words(reason)} of ${many(candidates, 'worker')} that could`;

/** What went wrong, with the last lines of standard error. */
function failureView(failure) {
  const how = [failure.exit_code !== undefined ? `exit code ${failure.exit_code}` : '', failure.signal ? `signal ${failure.signal}` : ''].filter((part) => part !== '');
  return html`<div class="failure">
    <p class="wrap-anywhere"><b class="bad-text">${words(failure.class)}</b>${how.length > 0 ? ` (${how.join(', ')})` : ''}: ${failure.message}</p>
    ${stderrView(failure.stderr)}
  </div>`;
}

export const stderrView = (lines) =>
  (lines ?? []).length === 0
    ? nothing
    : html`<figure class="stderr"><figcaption class="muted small">Standard error, last lines</figcaption><pre tabindex="0" aria-label="Standard error">${lines.join('\n')}</pre></figure>`;
