// Fields above a list. What is chosen stands in the address.
import { html } from '/dashboard/parts/view.js';
import { router } from '/dashboard/app/router.js';
import { look, statesOf } from '/dashboard/text/states.js';

const TYPING_PAUSE_MS = 250;
let typing = 0;

/** @param {string} name of the parameter @param {string} kind of state @param {URLSearchParams} params */
export function stateFilter(label, name, kind, params, states = statesOf(kind)) {
  const chosen = params.get(name) ?? '';
  return html`<label class="field">${label}
    <select name=${name} @change=${(event) => router.refine({ [name]: event.target.value })}>
      <option value="" ?selected=${chosen === ''}>All</option>
      ${states.map((state) => html`<option value=${state} ?selected=${chosen === state}>${look(kind, state).label}</option>`)}
    </select></label>`;
}

/** Refines shortly after the last key. */
export function textFilter(label, name, params, { placeholder = '', grow = false, className = '' } = {}) {
  return html`<label class="field ${grow ? 'grow' : ''}">${label}
    <input type="search" name=${name} class=${className} spellcheck="false" autocomplete="off" placeholder=${placeholder} .value=${params.get(name) ?? ''}
      @input=${(event) => typed(name, event.target.value)} /></label>`;
}

function typed(name, value) {
  clearTimeout(typing);
  typing = setTimeout(() => router.refine({ [name]: value }), TYPING_PAUSE_MS);
}
