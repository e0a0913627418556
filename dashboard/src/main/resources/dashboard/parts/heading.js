// A page's title, where it lies, and what one can do there.
import { html, nothing } from '/dashboard/parts/view.js';

/** @param {{title: unknown, parent?: [string, string], state?: unknown, actions?: unknown, more?: unknown}} of parent: label and address */
export const heading = ({ title, parent, state = nothing, actions = nothing, more = nothing }) => html`<header class="page-head">
  <div class="page-title">
    ${parent === undefined ? nothing : html`<p class="crumb small"><a href=${parent[1]}>${parent[0]}</a><span class="muted" aria-hidden="true"> / </span></p>`}
    <div class="title-line"><h1 tabindex="-1">${title}</h1>${state}</div>
    ${more === nothing ? nothing : html`<p class="muted page-more wrap-anywhere">${more}</p>`}
  </div>
  ${actions === nothing ? nothing : html`<div class="buttons page-actions">${actions}</div>`}
</header>`;
