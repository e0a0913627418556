// The newest failures of a job and what was done about each.
import { html, nothing } from '/dashboard/parts/view.js';
import { empty } from '/dashboard/parts/states.js';
import { taskLink, workerLink } from '/dashboard/parts/links.js';
import { stderrView } from '/dashboard/parts/attempts.js';
import { sign } from '/dashboard/parts/badge.js';
import { live } from '/dashboard/data/live.js';
import { ago, words } from '/dashboard/text/format.js';

const SHOWN = 8;

export function jobFailures(failures) {
  return failures.length === 0
    ? empty('No attempt has failed.')
    : html`<ul class="failures">${[...failures].sort((a, b) => b.at_ms - a.at_ms).slice(0, SHOWN).map(one)}</ul>`;
}

function one({ task, number, worker, failure, at_ms: atMs, verdict, decision }) {
  return html`<li>
    <p>${taskLink(task)} <span class="muted small">attempt ${number} on</span> ${workerLink(worker)}
      <span class="muted small">· ${ago(atMs, live.now())}</span> ${verdict ? sign('verdict', verdict) : nothing}</p>
    <p class="wrap-anywhere"><b class="bad-text">${words(failure.class)}</b>: ${failure.message}</p>
    ${failure.stderr?.length > 0 ? html`<details><summary class="small">Standard error</summary>${stderrView(failure.stderr)}</details>` : nothing}
    <p class="muted small wrap-anywhere">${decision}</p>
  </li>`;
}
