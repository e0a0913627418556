// A state as a shape and a word.
import { html } from '/dashboard/parts/view.js';
import { icon } from '/dashboard/parts/icon.js';
import { look } from '/dashboard/text/states.js';

/** @param {string} kind of a state, see text/states.js @param {string} state */
export function badge(kind, state) {
  const { label, icon: shape, tone } = look(kind, state);
  return html`<span class="badge ${tone}">${icon(shape, 12)}${label}</span>`;
}

/** The same without its ground, for dense rows. */
export function sign(kind, state) {
  const { label, icon: shape, tone } = look(kind, state);
  return html`<span class="sign ${tone}">${icon(shape, 13)}<span>${label}</span></span>`;
}
