// One job: how far each stage is, who worked on it when, what is slow, what failed, and its result.
import { View, html, nothing } from '/dashboard/parts/view.js';
import { heading } from '/dashboard/parts/heading.js';
import { badge } from '/dashboard/parts/badge.js';
import { figure } from '/dashboard/parts/figure.js';
import { panel } from '/dashboard/parts/panel.js';
import { answered } from '/dashboard/parts/states.js';
import { Clock } from '/dashboard/parts/clock.js';
import { Query } from '/dashboard/data/query.js';
import { at } from '/dashboard/data/api.js';
import { href } from '/dashboard/app/router.js';
import { jobState } from '/dashboard/text/states.js';
import { clock, count, duration, many, seconds } from '/dashboard/text/format.js';
import { jobActions } from '/dashboard/pages/job/actions.js';
import { jobFailures } from '/dashboard/pages/job/failures.js';
import { pipeline } from '/dashboard/pages/job/pipeline.js';
import { policyFacts } from '/dashboard/pages/job/policy.js';
import '/dashboard/pages/job/timeline.js';
import '/dashboard/pages/job/stragglers.js';
import '/dashboard/pages/job/result.js';

class JobPage extends View {
  static properties = { name: {} };

  #clock = new Clock(this);
  #job = new Query(this, () => ({ path: at`/jobs/${this.name}` }), { concerns: (event) => event.job_id === this.name, ticks: true });

  render() {
    const job = this.#job.data;
    return html`${heading({
      title: job?.name || this.name,
      parent: ['Jobs', '#/jobs'],
      state: job === null ? nothing : badge('job', jobState(job)),
      more: job === null ? nothing : this.#more(job),
      actions: job === null ? nothing : jobActions(job, () => this.#job.refresh()),
    })}
    ${answered(this.#job, (known) => this.#content(known))}`;
  }

  #more(job) {
    const ended = job.finished_at_ms;
    const took = duration((ended || this.#clock.now) - job.submitted_at_ms);
    const left = job.eta_ms && !ended ? ` · ≈ ${seconds(job.eta_ms - this.#clock.now)} left` : '';
    return html`<span class="mono">${job.job_id}</span> · submitted ${clock(job.submitted_at_ms)} · ${ended ? `took ${took}` : `running for ${took}`}${left}`;
  }

  #content(job) {
    return html`
      ${job.reason ? html`<p class="note bad">${job.reason}</p>` : nothing}
      ${job.paused && job.paused_by ? html`<p class="note warn">Paused: ${job.paused_by}</p>` : nothing}
      ${this.#figures(job)}
      ${panel('Stages', pipeline(job), { className: 'spaced' })}
      <pg-timeline class="spaced" .job=${job.job_id} .ended=${job.finished_at_ms}></pg-timeline>
      <div class="halves spaced">
        <pg-stragglers .job=${job.job_id}></pg-stragglers>
        <pg-result .job=${job.job_id} .state=${job.state}></pg-result>
      </div>
      <div class="halves">
        ${panel('Newest failures', jobFailures(job.failures), { aside: html`<span class="muted">${count(job.failed_attempts)} failed attempts</span>` })}
        ${panel('Policy', policyFacts(job.policy))}
      </div>`;
  }

  #figures(job) {
    const tasks = (state) => href('tasks', { job: job.job_id, state });
    return html`<dl class="figures" aria-label="Figures of the job">
      ${figure('Tasks', html`<a href=${href('tasks', { job: job.job_id })}>${count(job.total)}</a>`, `${count(job.completed)} completed`)}
      ${figure('At work', html`<a href=${tasks('assigned,running')}>${count(job.active)}</a>`, `${count(job.pending)} pending`)}
      ${figure('Retry pending', html`<a href=${tasks('retry_pending')}>${count(job.retry_pending)}</a>`, many(job.retries, 'retry', 'retries'))}
      ${figure('Dead letters', html`<a href=${href('dead-letters', { filter: `job = "${job.job_id}"` })}>${count(job.dead_letters)}</a>`, `${count(job.cancelled)} cancelled`)}
      ${figure('Attempts', count(job.attempts), `${count(job.failed_attempts)} failed`)}
      ${figure('Workers lost', count(job.workers_lost), 'with a task of it')}
    </dl>`;
  }
}

customElements.define('pg-job-page', JobPage);
