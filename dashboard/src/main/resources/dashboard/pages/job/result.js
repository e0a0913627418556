// The first lines of a job's result, and all of it as a file.
import { View, html, nothing } from '/dashboard/parts/view.js';
import { panel } from '/dashboard/parts/panel.js';
import { icon } from '/dashboard/parts/icon.js';
import { answered, empty } from '/dashboard/parts/states.js';
import { Query } from '/dashboard/data/query.js';
import { address, at } from '/dashboard/data/api.js';

const LINES = 20;

class Result extends View {
  static properties = { job: {}, state: {} };

  #result = new Query(this, () =>
    this.state === 'succeeded' ? { path: at`/jobs/${this.job}/result`, params: { preview: LINES } } : null,
  );

  render() {
    const ready = this.#result.data?.ready === true;
    return panel('Result', this.state === 'succeeded' ? answered(this.#result, preview) : empty(waiting(this.state)), {
      aside: ready ? html`<a class="button" href=${address(at`/jobs/${this.job}/result/download`)} download>${icon('down')}Download</a>` : nothing,
    });
  }
}

const waiting = (state) =>
  ['failed', 'cancelled'].includes(state) ? `The job ${state === 'failed' ? 'failed' : 'was cancelled'}: it has no result.` : 'Here when the job has succeeded.';

function preview({ lines, truncated, output }) {
  return html`
    ${lines.length === 0 ? empty('The result is empty.') : html`<pre tabindex="0" aria-label="First lines of the result">${lines.join('\n')}</pre>`}
    <p class="muted small panel-foot wrap-anywhere">${truncated ? 'These are the first lines. ' : ''}${output ? `Written to ${output}` : ''}</p>`;
}

customElements.define('pg-result', Result);
