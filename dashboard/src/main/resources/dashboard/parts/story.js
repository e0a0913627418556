// Why something stands where it stands, from the log, in sentences.
import { View, html, nothing } from '/dashboard/parts/view.js';
import { panel } from '/dashboard/parts/panel.js';
import { answered } from '/dashboard/parts/states.js';
import { Query } from '/dashboard/data/query.js';
import { at } from '/dashboard/data/api.js';
import { clock } from '/dashboard/text/format.js';

const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g;

/** Times of day as everywhere on the page, in place of the log's. */
const localTimes = (sentence) => sentence.replace(INSTANT, (instant) => clock(Date.parse(instant)));

class Story extends View {
  static properties = { kind: {}, name: {} };

  #story = new Query(
    this,
    () => ({ path: this.kind === 'task' ? at`/explain/tasks/${this.name}` : at`/explain/workers/${this.name}` }),
    { concerns: (event) => event.task === this.name || event.worker === this.name, ticks: true },
  );

  render() {
    return panel('The story', answered(this.#story, (story) => this.#told(story)));
  }

  #told({ lines, now }) {
    return html`
      ${(now ?? []).length === 0 ? nothing : html`<div class="story-now"><h3>Now</h3>${now.map((sentence) => html`<p class="wrap-anywhere">${localTimes(sentence)}</p>`)}</div>`}
      <ol class="story">${(lines ?? []).map(
        (line) => html`<li><time class="muted small">${line.at_ms ? clock(line.at_ms) : ''}</time><span class="wrap-anywhere">${localTimes(line.sentence)}</span></li>`,
      )}</ol>`;
  }
}

customElements.define('pg-story', Story);
