// What an attempt in the timeline is about, beside it; and what the patterns mean, below.
import { html, nothing } from '/dashboard/parts/view.js';
import { badge, sign } from '/dashboard/parts/badge.js';
import { look } from '/dashboard/text/states.js';
import { clock, duration, words } from '/dashboard/text/format.js';
import { live } from '/dashboard/data/live.js';

/** @param {import('./lanes.js').Box} box */
export function attemptTip({ attempt, worker, x, y, right }) {
  const began = attempt.started_at_ms || attempt.assigned_at_ms;
  return html`<div class="tip" .style=${right ? `right:${x}px;top:${y}px` : `left:${x}px;top:${y}px`}>
    <p><b class="mono">${attempt.task}</b> attempt ${attempt.number} ${badge('attempt', attempt.outcome)}</p>
    <p class="muted small">on ${worker} · ${clock(began)} · ${duration((attempt.ended_at_ms || live.now()) - began)}${attempt.speculative ? ' · speculative' : ''}</p>
    ${attempt.class ? html`<p><b class="bad-text">${words(attempt.class)}</b> · charged to ${sign('verdict', attempt.verdict)}</p>` : nothing}
    <p class="wrap-anywhere">${attempt.why}</p>
  </div>`;
}

export const laneLegend = () => html`<ul class="lane-legend muted small">
  ${['completed', 'running', 'failed', 'released', 'assigned'].map((outcome) => {
    const { label, tone, fill } = look('attempt', outcome);
    return html`<li><span class="swatch segment ${tone} ${fill}" aria-hidden="true"></span>${label}</li>`;
  })}
  <li><span class="swatch speculative" aria-hidden="true"></span>Speculative</li>
</ul>`;
