// How the job's tasks are treated, in words.
import { html, nothing } from '/dashboard/parts/view.js';
import { count, duration, many, words } from '/dashboard/text/format.js';

export function policyFacts(policy) {
  const { retry, timeouts, speculation } = policy;
  const rows = [
    ['Retries', `${many(retry.max_retries, 'retry', 'retries')}, ${many(retry.max_crashed_workers, 'crashed worker')} at most`],
    ['Wait', `${duration(retry.base_delay_ms)}, × ${retry.multiplier} each time, ${duration(retry.max_delay_ms)} at most, jitter ${words(retry.jitter)}`],
    ['Retry budget', `${Math.round(100 * retry.budget.ratio)} % of its dispatches, at least ${count(retry.budget.minimum)}`],
    ['Timeouts', timeoutWords(timeouts)],
    ['Speculation', speculation.enabled ? `from ${speculation.slowness} × the median, once ${Math.round(100 * speculation.min_completed)} % of a stage is done` : 'off'],
    ['Placement', words(policy.placement)],
    ['Priority', String(policy.priority)],
    policy.max_running > 0 ? ['At one time', many(policy.max_running, 'attempt')] : null,
    policy.requires.length > 0 ? ['Requires', policy.requires.map((label) => html`<span class="tag">${label}</span> `)] : null,
  ];
  return html`<dl class="facts wide">${rows.map((row) => (row === null ? nothing : html`<dt>${row[0]}</dt><dd>${row[1]}</dd>`))}</dl>`;
}

function timeoutWords({ execution_ms: execution, progress_ms: progress, total_ms: total }) {
  const told = [
    execution > 0 ? `${duration(execution)} an attempt` : '',
    progress > 0 ? `${duration(progress)} without progress` : '',
    total > 0 ? `${duration(total)} a task` : '',
  ].filter((part) => part !== '');
  return told.length === 0 ? 'none' : told.join(', ');
}
