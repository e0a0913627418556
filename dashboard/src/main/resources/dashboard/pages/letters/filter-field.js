// The filter language of dead letters: a field, and what can be written there.
import { html } from '/dashboard/parts/view.js';
import { router } from '/dashboard/app/router.js';

const EXAMPLES = [
  'class = NETWORK_ERROR',
  'kind = POISON and since 2h',
  'job = wc-1 and reason ~ "exit 1"',
  'worker = w3 and not verdict = TASK',
  'recoveries < 3',
];

/** @param {string} filter as it is asked now @param {Error | null} problem what is wrong with it */
export function filterField(filter, problem) {
  return html`<form class="filters" role="search" @submit=${submitted}>
      <label class="field grow">Filter
        <input type="search" name="filter" class="mono" maxlength="4000" spellcheck="false" autocomplete="off" placeholder="all of them; for example ${EXAMPLES[0]}"
          .value=${filter} aria-invalid=${problem?.status === 400 ? 'true' : 'false'} @search=${cleared} /></label>
      <button type="submit">Apply</button>
    </form>
    <details class="filter-help small"><summary>What can be written there</summary>
      <p>Conditions joined by <code>and</code>, <code>or</code>, <code>not</code> and parentheses. Fields: <code>job</code>, <code>stage</code>, <code>class</code>,
        <code>verdict</code>, <code>kind</code>, <code>reason</code>, <code>worker</code>, <code>recoveries</code>; <code>=</code> is exact, <code>~</code> means
        “contains”; <code>since 2h</code> and <code>before 7d</code> are about when it was set aside.</p>
      <ul class="examples">${EXAMPLES.map((example) => html`<li><button type="button" class="link-button mono" @click=${() => router.refine({ filter: example })}>${example}</button></li>`)}</ul>
    </details>`;
}

function submitted(event) {
  event.preventDefault();
  router.refine({ filter: new FormData(event.target).get('filter').trim() });
}

/** The field's own button to clear it. */
function cleared(event) {
  if (event.target.value === '') {
    router.refine({ filter: '' });
  }
}
