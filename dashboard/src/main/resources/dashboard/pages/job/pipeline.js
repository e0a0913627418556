// The stages as a picture: boxes that fill, and between map and reduce the shuffle, every map to every partition.
import { html, nothing, svg } from '/dashboard/parts/view.js';
import { stack } from '/dashboard/parts/stack.js';
import { icon } from '/dashboard/parts/icon.js';
import { href } from '/dashboard/app/router.js';
import { count, many, percent } from '/dashboard/text/format.js';

const THREADS = 5;

export function pipeline(job) {
  return html`<ol class="pipeline">${job.stages.map((stage, place) => step(job, stage, place))}</ol>`;
}

function step(job, stage, place) {
  const before = job.stages[place - 1];
  return html`${before === undefined ? nothing : between(before, stage)}
    <li class="stage ${stageTone(stage)}">
      <div class="stage-head"><h3>${stage.name}</h3><span class="stage-share">${percent(stage.completed, stage.total)}</span></div>
      <p class="muted small">${standing(stage)}</p>
      ${stack(parts(job, stage))}
    </li>`;
}

const stageTone = (stage) => (stage.completed === stage.total && stage.total > 0 ? 'ok' : stage.open ? 'accent' : 'quiet');

function standing(stage) {
  if (stage.total > 0 && stage.completed === stage.total) {
    return html`${icon('check', 12)} done: ${many(stage.total, 'task')}`;
  }
  const waits = stage.open ? '' : ' · waits for the stage before';
  return `${count(stage.completed)} of ${many(stage.total, 'task')}${waits}`;
}

function parts(job, stage) {
  const of = (state, n, asked = state) => ({ kind: 'task', state, n, href: href('tasks', { job: job.job_id, stage: stage.name, state: asked }) });
  return [
    of('completed', stage.completed),
    of('running', stage.active, 'assigned,running'),
    of('retry_pending', stage.retry_pending),
    of('pending', stage.pending),
    of('dead_letter', stage.dead_letters),
    of('cancelled', stage.cancelled),
  ].filter((part) => part.n > 0 || ['completed', 'running', 'pending'].includes(part.state));
}

function between(before, after) {
  const shuffle = before.name === 'map' && after.name === 'reduce';
  const share = before.total > 0 ? before.completed / before.total : 0;
  return html`<li class="between ${shuffle ? 'shuffle' : ''}">
    ${shuffle
      ? html`<h3>shuffle</h3>${threads(share)}<p class="muted small">${percent(before.completed, before.total)} of the map output<br />into ${many(after.total, 'partition')}</p>`
      : html`<span aria-hidden="true">${icon('right', 22)}</span><span class="visually-hidden">then</span>`}
  </li>`;
}

/** Every map to every partition; as many lines are drawn through as maps are done. */
function threads(share) {
  const lines = [];
  for (let from = 0; from < THREADS; from++) {
    for (let to = 0; to < THREADS; to++) {
      const done = (from + 0.5) / THREADS <= share;
      lines.push(svg`<path class=${done ? 'done' : 'open'} d=${`M2 ${6 + from * 18} C 45 ${6 + from * 18}, 55 ${6 + to * 18}, 98 ${6 + to * 18}`} />`);
    }
  }
  return html`<svg class="threads" viewBox="0 0 100 84" preserveAspectRatio="none" aria-hidden="true">${lines}</svg>`;
}
