// What a dry run found.
import { html, nothing } from '/dashboard/parts/view.js';
import { count, many } from '/dashboard/text/format.js';

/** @param {number} n @param {string[]} sample names of some @param {string} filter @param {string} fate what would become of them */
export function matched(n, sample, filter, fate) {
  const more = n - sample.length;
  return html`<p><b>${many(n, 'dead letter')}</b> ${fate}${filter === '' ? ': all there are.' : html`: those with <code class="wrap-anywhere">${filter}</code>.`}</p>
    ${sample.length === 0 ? nothing : html`<ul class="sample mono">${sample.map((task) => html`<li class="wrap-anywhere">${task}</li>`)}
      ${more > 0 ? html`<li class="muted">and ${count(more)} more</li>` : nothing}</ul>`}`;
}
