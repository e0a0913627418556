// How far something is.
import { html, nothing } from '/dashboard/parts/view.js';
import { percent } from '/dashboard/text/format.js';

/** @param {number} part @param {number} total @param {{label: string, tone?: string, text?: boolean}} more */
export function progress(part, total, { label, tone = 'accent', text = true }) {
  const share = total > 0 ? Math.min(1, part / total) : 0;
  return html`<span class="progress">
    <span class="progress-track" role="progressbar" aria-label=${label} aria-valuemin="0" aria-valuemax="100"
      aria-valuenow=${Math.floor(100 * share)}><span class="progress-fill ${tone}" .style=${`width:${100 * share}%`}></span></span>
    ${text ? html`<span class="progress-text">${percent(part, total)}</span>` : nothing}</span>`;
}

/** An attempt's own progress, 0 to 1, where it tells any. */
export const attemptProgress = (value, label) =>
  value === undefined || value === null || value <= 0 ? html`<span class="muted small">no progress told</span>` : progress(Math.min(1, value), 1, { label });
