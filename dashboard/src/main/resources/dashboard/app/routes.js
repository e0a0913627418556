// Which page an address shows.
import { html } from '/dashboard/parts/view.js';
import '/dashboard/pages/now-page.js';
import '/dashboard/pages/jobs-page.js';
import '/dashboard/pages/job-page.js';
import '/dashboard/pages/tasks-page.js';
import '/dashboard/pages/task-page.js';
import '/dashboard/pages/workers-page.js';
import '/dashboard/pages/worker-page.js';
import '/dashboard/pages/letters-page.js';
import '/dashboard/pages/letter-page.js';
import '/dashboard/pages/audit-page.js';

/** @typedef {{title: string, content: () => unknown}} Page */

const LISTS = {
  jobs: { title: 'Jobs', content: (params) => html`<pg-jobs-page .params=${params}></pg-jobs-page>` },
  tasks: { title: 'Tasks', content: (params) => html`<pg-tasks-page .params=${params}></pg-tasks-page>` },
  workers: { title: 'Workers', content: (params) => html`<pg-workers-page .params=${params}></pg-workers-page>` },
  'dead-letters': { title: 'Dead letters', content: (params) => html`<pg-letters-page .params=${params}></pg-letters-page>` },
  audit: { title: 'Audit', content: (params) => html`<pg-audit-page .params=${params}></pg-audit-page>` },
};

const ONES = {
  jobs: (name) => html`<pg-job-page .name=${name}></pg-job-page>`,
  tasks: (name) => html`<pg-task-page .name=${name}></pg-task-page>`,
  workers: (name) => html`<pg-worker-page .name=${name}></pg-worker-page>`,
  'dead-letters': (name) => html`<pg-letter-page .name=${name}></pg-letter-page>`,
};

/** @param {import('./router.js').Place} place @returns {Page} */
export function pageOf({ path, params }) {
  const [kind, name] = path;
  if (kind === undefined) {
    return { title: 'Now', content: () => html`<pg-now-page></pg-now-page>` };
  }
  if (Object.hasOwn(LISTS, kind) && path.length === 1) {
    return { title: LISTS[kind].title, content: () => LISTS[kind].content(params) };
  }
  if (Object.hasOwn(ONES, kind) && path.length === 2) {
    return { title: name, content: () => ONES[kind](name) };
  }
  return { title: 'No such page', content: () => missing(path) };
}

const missing = (path) => html`<h1 tabindex="-1">No such page</h1>
  <p class="muted">Expected the address of a page, but there is none at “${path.join('/')}”; choose one above.</p>`;
