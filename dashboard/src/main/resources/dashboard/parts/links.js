// Names that lead to their pages.
import { html } from '/dashboard/parts/view.js';
import { href } from '/dashboard/app/router.js';

export const taskLink = (task) => html`<a class="mono wrap-anywhere" href=${href('tasks', task)}>${task}</a>`;
export const jobLink = (job, text = job) => html`<a class="wrap-anywhere" href=${href('jobs', job)}>${text}</a>`;
export const workerLink = (worker) => html`<a class="wrap-anywhere" href=${href('workers', worker)}>${worker}</a>`;
export const letterLink = (task) => html`<a class="mono wrap-anywhere" href=${href('dead-letters', task)}>${task}</a>`;

/** A link of the API ("/workers/w-1") as an address of this page. */
export const apiLink = (link) => `#/${link.replace(/^[/#]+/, '')}`;

/** A sentence whose task, worker and job lead to their pages. @param {{sentence: string, task?: string, worker?: string, job_id?: string}} told */
export function linked(told) {
  const names = [
    [told.task, taskLink],
    [told.worker, workerLink],
    [told.job_id, jobLink],
  ].filter(([name]) => name !== undefined && name !== '');
  return linkedFrom(told.sentence, names);
}

function linkedFrom(text, names) {
  for (const [name, link] of names) {
    const found = text.indexOf(name);
    const ends = found + (name?.length ?? 0);
    if (found >= 0 && !/[\w.-]/.test(text[found - 1] ?? ' ') && !/[\w-]/.test(text[ends] ?? ' ')) {
      return html`${linkedFrom(text.slice(0, found), names)}${link(name)}${linkedFrom(text.slice(ends), names)}`;
    }
  }
  return text;
}
