// Fields above a list. What is chosen stands in the address.
import { html } from '/dashboard/parts/view.js';
import { router } from '/dashboard/app/router.js';
import { look, statesOf } from '/dashboard/text/states.js';

const TYPING_PAUSE_MS = 250;
let typing = 0;
/** What was typed and is not in the address yet, by parameter. */
let pending = {};

/** It was meant for the place before. */
router.addEventListener('arrived', forget);

/** @param {string} name of the parameter @param {string} kind of state @param {URLSearchParams} params */
export function stateFilter(label, name, kind, params, states = statesOf(kind)) {
  const chosen = params.get(name) ?? '';
  const offered = chosen === '' || states.includes(chosen) ? states : [...states, chosen];
  return html`<label class="field">${label}
    <select name=${name} @change=${(event) => refine({ [name]: event.target.value })}>
      <option value="" ?selected=${chosen === ''}>All</option>
      ${offered.map((state) => html`<option value=${state} ?selected=${chosen === state}>${labelOf(kind, state)}</option>`)}
    </select></label>`;
}

/** Of a state, or of several as the API takes them, separated by commas. */
const labelOf = (kind, states) => states.split(',').map((state) => look(kind, state).label).join(' or ');

/** Refines shortly after the last key. */
export function textFilter(label, name, params, { placeholder = '', grow = false, className = '' } = {}) {
  return html`<label class="field ${grow ? 'grow' : ''}">${label}
    <input type="search" name=${name} class=${className} spellcheck="false" autocomplete="off" placeholder=${placeholder} .value=${params.get(name) ?? ''}
      @input=${(event) => typed(name, event.target.value)} /></label>`;
}

function typed(name, value) {
  pending[name] = value;
  clearTimeout(typing);
  typing = setTimeout(() => refine({}), TYPING_PAUSE_MS);
}

/** With what was typed just before. */
function refine(params) {
  router.refine({ ...pending, ...params });
}

function forget() {
  clearTimeout(typing);
  pending = {};
}
