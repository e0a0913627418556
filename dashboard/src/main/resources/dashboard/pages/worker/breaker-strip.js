// A breaker's past as a strip: how long it stood in each state, told apart by pattern as well as by colour.
import { html } from '/dashboard/parts/view.js';
import { look } from '/dashboard/text/states.js';
import { clock, duration } from '/dashboard/text/format.js';
import { empty } from '/dashboard/parts/states.js';

const LISTED = 6;
/** So that a moment can still be seen beside an hour. */
const LEAST_SHARE = 0.015;

/** @param {{at_ms: number, state: string, reason: string}[]} history in order of time */
export function breakerStrip(history, nowMs) {
  if (history.length === 0) {
    return empty('It has never changed.');
  }
  const spans = history.map((entry, place) => ({ ...entry, lastedMs: (history[place + 1]?.at_ms ?? nowMs) - entry.at_ms }));
  const allMs = Math.max(1, nowMs - history[0].at_ms);
  return html`<div class="strip" aria-hidden="true">${spans.map((span) => part(span, allMs))}</div>
    <p class="strip-ends muted small" aria-hidden="true"><span>${clock(history[0].at_ms)}</span><span>now</span></p>
    <ol class="strip-list">${spans.slice(-LISTED).reverse().map((span) => line(span))}</ol>`;
}

function part(span, allMs) {
  const { label, tone, fill } = look('breaker', span.state);
  return html`<span class="segment ${tone} ${fill}" title="${label} for ${duration(span.lastedMs)}: ${span.reason}"
    .style=${`flex-grow:${Math.max(LEAST_SHARE, span.lastedMs / allMs)}`}></span>`;
}

function line(span) {
  const { label, tone, fill } = look('breaker', span.state);
  return html`<li><span class="swatch segment ${tone} ${fill}" aria-hidden="true"></span><b>${label}</b>
    <span class="muted small">${clock(span.at_ms)} · ${duration(span.lastedMs)}</span><span class="wrap-anywhere">${span.reason}</span></li>`;
}
