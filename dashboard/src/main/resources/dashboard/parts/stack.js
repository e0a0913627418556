// How a whole divides: a bar of segments, and under it each with its pattern, word and number.
import { html, nothing } from '/dashboard/parts/view.js';
import { look } from '/dashboard/text/states.js';
import { count } from '/dashboard/text/format.js';

/** @typedef {{kind: string, state: string, n: number, href?: string}} Part */

/** @param {Part[]} parts */
export function stack(parts) {
  const total = parts.reduce((sum, part) => sum + part.n, 0);
  return html`${stackBar(parts, total)}
    <ul class="stack-legend">${parts.map((part) => legend(part))}</ul>`;
}

function stackBar(parts, total) {
  return html`<div class="stack" aria-hidden="true">${parts
    .filter((part) => part.n > 0)
    .map((part) => segment(part, total))}</div>`;
}

function segment({ kind, state, n }, total) {
  const { tone, fill } = look(kind, state);
  return html`<span class="segment ${tone} ${fill}" .style=${`flex-grow:${n / Math.max(1, total)}`}></span>`;
}

function legend({ kind, state, n, href }) {
  const { label, tone, fill } = look(kind, state);
  const words = html`<span class="swatch segment ${tone} ${fill}" aria-hidden="true"></span><span class="name">${label}</span>
    <span class="value">${count(n)}</span>`;
  return html`<li class=${n === 0 ? 'none' : nothing}>${href === undefined ? html`<span class="entry">${words}</span>` : html`<a class="entry" href=${href}>${words}</a>`}</li>`;
}
