// What a button says to those who may not press it.
import { html, nothing } from '/dashboard/parts/view.js';
import { identity } from '/dashboard/data/identity.js';

/** Below buttons that are disabled for one's role: why. @param {{roles: string[], cluster: boolean}} what */
export function leaveNote(what) {
  const refusal = identity.refusal(what);
  return refusal === null ? nothing : html`<p class="muted small leave-note">${refusal}</p>`;
}

/** Whether whoever looks may do it. @param {{roles: string[], cluster: boolean}} what */
export const may = (what) => identity.refusal(what) === null;
