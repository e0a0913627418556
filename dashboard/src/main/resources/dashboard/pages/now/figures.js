// The few numbers that say whether work flows.
import { html } from '/dashboard/parts/view.js';
import { figure } from '/dashboard/parts/figure.js';
import { count, duration, rate } from '/dashboard/text/format.js';

export function figures(overview) {
  const { rates, latency, retry_queue: retry, workers, tasks, totals } = overview;
  return html`<dl class="figures" aria-label="Key figures">
    ${figure('Completed', html`${rate(rates.completed_per_s)}<small>/s</small>`, `${count(totals.completed)} in all`)}
    ${figure('Failed', html`${rate(rates.failed_per_s)}<small>/s</small>`, `${count(totals.failed_attempts)} in all`)}
    ${figure('Running', count(tasks.running), `${count(workers.leases)} of ${count(workers.slots)} slots`)}
    ${figure('Waiting', count(tasks.pending), `${count(retry.size)} for a retry`)}
    ${figure('Dispatch p99', duration(latency.dispatch_p99_ms), `p50 ${duration(latency.dispatch_p50_ms)}`)}
    ${figure('Run p50', duration(latency.run_p50_ms), `p99 ${duration(latency.run_p99_ms)}`)}
  </dl>`;
}
