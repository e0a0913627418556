// A titled part of a page.
import { html, nothing } from '/dashboard/parts/view.js';

/**
 * @param {string} title
 * @param {unknown} content
 * @param {{aside?: unknown, className?: string}} [more] what stands right of the title
 */
export function panel(title, content, { aside = nothing, className = '' } = {}) {
  return html`<section class="panel ${className}" aria-label=${title}>
    <header class="panel-head"><h2>${title}</h2>${aside === nothing ? nothing : html`<div class="aside">${aside}</div>`}</header>
    ${content}
  </section>`;
}
