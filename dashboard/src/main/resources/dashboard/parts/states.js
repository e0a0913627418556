// What a page shows while there is nothing to show: loading, a problem, nothing there.
import { html, nothing } from '/dashboard/parts/view.js';
import { icon } from '/dashboard/parts/icon.js';

export const problemNote = (problem) =>
  problem === null || problem === undefined
    ? nothing
    : html`<p class="note bad" role="alert">${icon('warn')}<span class="wrap-anywhere">${problem.message}</span></p>`;

export const empty = (text) => html`<p class="empty muted">${text}</p>`;

export const loading = () => html`<p class="empty muted">Loading …</p>`;

/** The answer's content, or why there is none. @param {import('/dashboard/data/query.js').Query} query */
export const answered = (query, content) =>
  html`${problemNote(query.problem)}${query.data === null ? (query.problem ? nothing : loading()) : content(query.data)}`;
