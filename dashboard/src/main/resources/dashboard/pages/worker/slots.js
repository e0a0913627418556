// A worker's slots: one square each, filled where an attempt holds it.
import { html } from '/dashboard/parts/view.js';
import { count } from '/dashboard/text/format.js';

const MOST = 12;

/** @param {{slots: number, leases: number}} worker */
export function slotBar({ slots, leases }) {
  const shown = Math.min(MOST, slots);
  const busy = slots > MOST ? Math.round((leases * MOST) / slots) : leases;
  return html`<span class="slot-cell"><span class="slot-bar" aria-hidden="true">${Array.from(
    { length: shown },
    (_, place) => html`<span class="slot ${place < busy ? 'busy' : ''}"></span>`,
  )}</span><span>${count(leases)} of ${count(slots)}</span></span>`;
}
