// What becomes of a task that was sent back from here, as it happens.
import { View, html } from '/dashboard/parts/view.js';
import { badge } from '/dashboard/parts/badge.js';
import { panel } from '/dashboard/parts/panel.js';
import { answered } from '/dashboard/parts/states.js';
import { attemptList } from '/dashboard/parts/attempts.js';
import { Query } from '/dashboard/data/query.js';
import { at } from '/dashboard/data/api.js';

const SENTENCES = {
  pending: 'It waits for a worker.',
  assigned: 'It is with a worker.',
  running: 'It runs again.',
  completed: 'It succeeded this time.',
  retry_pending: 'It failed again, and will be tried once more.',
  dead_letter: 'It failed again, and is set aside once more.',
  cancelled: 'It was cancelled.',
};

class Outcome extends View {
  static properties = { task: {}, after: { attribute: false } };

  #task = new Query(this, () => ({ path: at`/tasks/${this.task}` }), { concerns: (event) => event.task === this.task, ticks: true });

  render() {
    return panel(
      'What became of it',
      answered(this.#task, (task) => html`<p role="status">${badge('task', task.state)} ${SENTENCES[task.state] ?? ''}</p>
        ${attemptList(task.attempts.filter((attempt) => attempt.number > this.after))}`),
      { className: 'outcome' },
    );
  }
}

customElements.define('pg-outcome', Outcome);
