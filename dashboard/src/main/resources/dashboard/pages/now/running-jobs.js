// The jobs at work, with progress and estimate.
import { html, nothing } from '/dashboard/parts/view.js';
import { sign } from '/dashboard/parts/badge.js';
import { jobLink } from '/dashboard/parts/links.js';
import { progress } from '/dashboard/parts/progress.js';
import { empty } from '/dashboard/parts/states.js';
import { live } from '/dashboard/data/live.js';
import { jobState } from '/dashboard/text/states.js';
import { count, many, seconds } from '/dashboard/text/format.js';

export function runningJobs(overview) {
  const jobs = overview.jobs_active;
  const hidden = overview.jobs.running + overview.jobs.paused - jobs.length;
  return jobs.length === 0
    ? empty('No job is running.')
    : html`<ul class="job-rows">${jobs.map(jobRow)}</ul>
        ${hidden > 0 ? html`<p class="panel-foot muted small">and ${many(hidden, 'other')}</p>` : nothing}`;
}

function jobRow(job) {
  return html`<li class="job-row">
    <span class="job-row-name clip">${jobLink(job.job_id, job.name || job.job_id)}</span>
    ${sign('job', jobState(job))}
    <span class="job-row-progress">${progress(job.completed, job.total, { label: `Progress of ${job.name}` })}</span>
    <span class="job-row-count muted">${count(job.completed)} of ${count(job.total)}</span>
    <span class="job-row-trouble muted">${trouble(job)}</span>
    <span class="job-row-eta muted">${job.eta_ms ? html`≈ ${seconds(job.eta_ms - live.now())} left` : nothing}</span>
  </li>`;
}

function trouble(job) {
  const failed = job.failed_attempts > 0 ? `${count(job.failed_attempts)} failed` : 'no failures';
  return html`${failed}${job.dead_letters > 0 ? html` · <span class="bad-text">${many(job.dead_letters, 'dead letter')}</span>` : nothing}`;
}
