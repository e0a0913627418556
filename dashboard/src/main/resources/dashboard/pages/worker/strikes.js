// Failures in a row against the number that opens the breaker.
import { html, nothing } from '/dashboard/parts/view.js';

const MOST = 10;

/** @param {{consecutive_failures: number, threshold: number}} breaker */
export function strikes({ consecutive_failures: failures, threshold }) {
  if (!threshold) {
    return nothing;
  }
  const dots = Array.from({ length: Math.min(MOST, threshold) }, (_, place) => (place < failures ? '●' : '○'));
  return html`<span class="strikes ${failures > 0 ? 'some' : ''}" title="${failures} of ${threshold} failures in a row">
    <span aria-hidden="true">${dots.join('')}</span><span class="visually-hidden">${failures} of ${threshold} failures in a row</span></span>`;
}
