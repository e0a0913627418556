// The answer at three in the morning: well or not, and why not.
import { html, nothing } from '/dashboard/parts/view.js';
import { icon } from '/dashboard/parts/icon.js';
import { look } from '/dashboard/text/states.js';
import { apiLink } from '/dashboard/parts/links.js';
import { many } from '/dashboard/text/format.js';

export function health(overview) {
  const problems = overview.problems ?? [];
  const critical = problems.some((problem) => problem.severity === 'critical');
  const tone = problems.length === 0 && overview.healthy ? 'ok' : critical ? 'bad' : 'warn';
  return html`<section class="health ${tone}" aria-label="Health">
    <div class="health-sign">${icon(tone === 'ok' ? 'check' : 'warn', 28)}</div>
    <div class="health-text">
      <h1 tabindex="-1">${headline(overview, problems)}</h1>
      ${problems.length === 0 ? html`<p class="muted">${calm(overview)}</p>` : html`<ul class="problems">${problems.map(problemLine)}</ul>`}
    </div>
  </section>`;
}

function headline(overview, problems) {
  if (problems.length > 0) {
    return `${overview.healthy ? 'Healthy, with' : 'Not healthy:'} ${many(problems.length, 'problem')}`;
  }
  return overview.healthy ? 'Healthy' : 'Not healthy';
}

const calm = (overview) =>
  `No problem is known. ${many(overview.workers.active, 'worker is', 'workers are')} active, and every unfinished task has an owner or a timer.`;

function problemLine({ severity, sentence, link }) {
  const { label, icon: shape, tone } = look('severity', severity);
  return html`<li><span class="sign ${tone}">${icon(shape, 14)}<span>${label}</span></span>
    <span class="wrap-anywhere in-text">${sentence} ${link ? html`<a href=${apiLink(link)}>Look at it</a>` : nothing}</span></li>`;
}
