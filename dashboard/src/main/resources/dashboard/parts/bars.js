// How often each: one bar a name, the longest first.
import { html } from '/dashboard/parts/view.js';
import { count, words } from '/dashboard/text/format.js';

/**
 * @param {Record<string, number>} counts by name
 * @param {{tone?: string, limit?: number, link?: (name: string) => string, plain?: boolean, choose?: (name: string) => void, only?: (name: string) => boolean}} [more]
 *     plain: names are shown as they are; only: which can be chosen
 */
export function bars(counts, { tone = 'bad', limit = 6, link, choose, plain = false, only = () => true } = {}) {
  const sorted = Object.entries(counts ?? {}).sort(([, a], [, b]) => b - a);
  const largest = Math.max(1, ...sorted.map(([, n]) => n));
  const shown = sorted.slice(0, limit);
  const rest = sorted.slice(limit).reduce((sum, [, n]) => sum + n, 0);
  return html`<ul class="bars">
    ${shown.map(([name, n]) => bar(name, plain ? name : words(name), n, { plain, largest, tone, link, choose: only(name) ? choose : undefined }))}
    ${rest > 0 ? bar('', 'all others', rest, { largest, tone }) : ''}
  </ul>`;
}

function bar(name, label, n, { plain, largest, tone, link, choose }) {
  const line = html`<span class="bar-name ${plain ? '' : 'words'}">${label}</span><span class="bar-value">${count(n)}</span>
    <span class="bar-track" aria-hidden="true"><span class="bar-fill ${tone}" .style=${`width:${(100 * Math.min(n, largest)) / largest}%`}></span></span>`;
  if (choose !== undefined) {
    return html`<li><button class="bar" @click=${() => choose(name)} title="Only ${label}">${line}</button></li>`;
  }
  return html`<li>${link === undefined ? html`<span class="bar">${line}</span>` : html`<a class="bar" href=${link(name)}>${line}</a>`}</li>`;
}
