// What an operator may do to a worker; each says first what will happen.
import { html } from '/dashboard/parts/view.js';
import { confirmed } from '/dashboard/parts/confirm.js';
import { act } from '/dashboard/parts/toasts.js';
import { leaveNote, may } from '/dashboard/parts/leave.js';
import { at, post } from '/dashboard/data/api.js';
import { STEER_CLUSTER } from '/dashboard/data/identity.js';
import { many } from '/dashboard/text/format.js';

const ACTS = {
  reset: {
    label: 'Reset breaker',
    path: (name) => at`/breakers/${name}/reset`,
    effects: () => ['Its breaker closes, whatever state it is in.', 'Nothing is held against it any longer; work goes to it at once.'],
  },
  open: {
    label: 'Force open',
    path: (name) => at`/breakers/${name}/force-open`,
    effects: (worker) => [`It gets no further attempt until its breaker is reset.`, `${many(worker.leases, 'attempt')} it holds now may finish.`],
    danger: true,
  },
  disable: {
    label: 'Disable breaker',
    path: (name) => at`/breakers/${name}/disable`,
    effects: () => ['It gets work however often it fails, until its breaker is reset.', 'Failures go on being counted and told.'],
    danger: true,
  },
  drain: {
    label: 'Drain',
    path: (name) => at`/workers/${name}/drain`,
    effects: (worker) => ['It takes nothing new.', `${many(worker.leases, 'attempt')} it holds may finish, or are handed back and run elsewhere.`, 'Then it says goodbye; to have it back, start it again.'],
    danger: true,
  },
};

/** @param {object} worker @param {() => void} changed called after each act */
export function workerActions(worker, changed) {
  const drainable = ['active', 'suspect'].includes(worker.state);
  return html`
    ${button(ACTS.reset, worker, changed)} ${button(ACTS.open, worker, changed)} ${button(ACTS.disable, worker, changed)}
    ${button(ACTS.drain, worker, changed, drainable)} ${leaveNote(STEER_CLUSTER)}
  `;
}

const button = (what, worker, changed, possible = true) =>
  html`<button class=${what.danger ? 'danger' : ''} ?disabled=${!possible || !may(STEER_CLUSTER)} @click=${() => askAndDo(what, worker, changed)}>${what.label}</button>`;

async function askAndDo(what, worker, changed) {
  const sure = await confirmed({
    title: `${what.label}: ${worker.name}`,
    body: html`<p>What will happen:</p><ul>${what.effects(worker).map((effect) => html`<li>${effect}</li>`)}</ul>`,
    action: what.label,
    danger: what.danger,
  });
  if (sure) {
    await act(() => post(what.path(worker.name)));
    changed();
  }
}
