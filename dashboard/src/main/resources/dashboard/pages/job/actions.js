// What an operator may do to a job.
import { html, nothing } from '/dashboard/parts/view.js';
import { icon } from '/dashboard/parts/icon.js';
import { confirmed } from '/dashboard/parts/confirm.js';
import { act } from '/dashboard/parts/toasts.js';
import { leaveNote, may } from '/dashboard/parts/leave.js';
import { at, post } from '/dashboard/data/api.js';
import { STEER_JOBS } from '/dashboard/data/identity.js';
import { many } from '/dashboard/text/format.js';

const FINAL = ['succeeded', 'failed', 'cancelled'];

/** @param {object} job @param {() => void} changed called after each act */
export function jobActions(job, changed) {
  if (FINAL.includes(job.state)) {
    return nothing;
  }
  const doIt = async (path) => {
    await act(() => post(path));
    changed();
  };
  const barred = !may(STEER_JOBS);
  return html`
    ${job.paused
      ? html`<button class="primary" ?disabled=${barred} @click=${() => doIt(at`/jobs/${job.job_id}/resume`)}>${icon('play')}Resume</button>`
      : html`<button ?disabled=${barred} @click=${() => doIt(at`/jobs/${job.job_id}/pause`)}>${icon('pause')}Pause</button>`}
    <button class="danger" ?disabled=${barred} @click=${() => cancel(job, doIt)}>${icon('ban')}Cancel job</button>
    ${leaveNote(STEER_JOBS)}
  `;
}

async function cancel(job, doIt) {
  const sure = await confirmed({
    title: `Cancel ${job.name || job.job_id}`,
    body: html`<p>What will happen:</p>
      <ul>
        <li>${many(job.active, 'task')} at work now will be stopped.</li>
        <li>${many(job.pending + job.retry_pending, 'task')} that wait will not run.</li>
        <li>The ${many(job.completed, 'task')} that are completed stay so, but the job has no result. This cannot be undone.</li>
      </ul>`,
    action: 'Cancel the job',
    danger: true,
  });
  if (sure) {
    await doIt(at`/jobs/${job.job_id}/cancel`);
  }
}
