// Is it healthy, what fails, what changed: the first page an operator sees.
import { View, html } from '/dashboard/parts/view.js';
import { OverviewOf } from '/dashboard/data/live.js';
import { panel } from '/dashboard/parts/panel.js';
import { bars } from '/dashboard/parts/bars.js';
import { stack } from '/dashboard/parts/stack.js';
import { statesOf } from '/dashboard/text/states.js';
import { href } from '/dashboard/app/router.js';
import { health } from '/dashboard/pages/now/health.js';
import { figures } from '/dashboard/pages/now/figures.js';
import { runningJobs } from '/dashboard/pages/now/running-jobs.js';
import { count, many } from '/dashboard/text/format.js';
import { empty, loading } from '/dashboard/parts/states.js';
import { WATCH, identity } from '/dashboard/data/identity.js';
import '/dashboard/pages/now/curves.js';
import '/dashboard/pages/now/retry-queue.js';
import '/dashboard/pages/now/feed.js';

class NowPage extends View {
  #overview = new OverviewOf(this);

  render() {
    const overview = this.#overview.value;
    return overview === null
      ? html`<h1 tabindex="-1">Now</h1>${identity.watches ? loading() : html`<p class="note warn">${identity.refusal(WATCH)}</p>`}`
      : html`${health(overview)}${figures(overview)}
          <div class="now-grid">
            <div class="now-main">
              <pg-curves></pg-curves>
              <div class="thirds">${tasks(overview)}${deadLetters(overview)}${workers(overview)}</div>
              ${panel('Running jobs', runningJobs(overview), { aside: html`<a href="#/jobs">All jobs</a>` })}
            </div>
            <div class="now-side"><pg-retry-queue></pg-retry-queue><pg-feed></pg-feed></div>
          </div>`;
  }
}

function tasks(overview) {
  const parts = statesOf('task')
    .filter((state) => state !== 'failed')
    .map((state) => ({ kind: 'task', state, n: overview.tasks[state] ?? 0, href: href('tasks', { state }) }));
  const total = parts.reduce((sum, part) => sum + part.n, 0);
  return panel('Tasks by state', stack(parts), { aside: html`<span class="muted">${count(total)}</span>` });
}

function deadLetters(overview) {
  const { total, by_kind: kinds } = overview.dead_letters;
  return panel(
    'Dead letters by reason',
    total === 0
      ? empty('None. A task that gets no further attempt would be here.')
      : bars(kinds, { link: (kind) => href('dead-letters', kind === '' ? {} : { filter: `kind = ${kind.toUpperCase()}` }) }),
    { aside: html`<a href="#/dead-letters">${count(total)}<span class="visually-hidden"> dead letters</span></a>` },
  );
}

function workers(overview) {
  const breakers = ['closed', 'half_open', 'open', 'alarmed'].map((state) => ({
    kind: 'breaker', state, n: overview.breakers[state] ?? 0, href: href('workers', { breaker: state }),
  }));
  const { suspect, draining, lost, leases, slots } = overview.workers;
  return panel(
    'Workers by breaker',
    html`${stack(breakers)}
      <p class="muted small panel-foot">${many(suspect, 'worker')} suspect · ${count(draining)} draining · ${count(lost)} lost ·
        ${count(leases)} of ${many(slots, 'slot')} busy</p>`,
    { aside: html`<a href="#/workers">${count(overview.workers.total)}<span class="visually-hidden"> workers</span></a>` },
  );
}

customElements.define('pg-now-page', NowPage);
