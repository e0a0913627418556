// Who worked on the job when: a lane a worker, a bar an attempt. Pointing at one, or walking there with the arrow keys, tells why.
import { View, html, nothing } from '/dashboard/parts/view.js';
import { panel } from '/dashboard/parts/panel.js';
import { answered, empty } from '/dashboard/parts/states.js';
import { Clock } from '/dashboard/parts/clock.js';
import { Query } from '/dashboard/data/query.js';
import { at } from '/dashboard/data/api.js';
import { theme } from '/dashboard/app/theme.js';
import { href } from '/dashboard/app/router.js';
import { Lanes, LANE_PX, AXIS_PX } from '/dashboard/pages/job/lanes.js';
import { attemptTip, laneLegend } from '/dashboard/pages/job/attempt-tip.js';

const MOST_ATTEMPTS = 2000;
const TALLEST_PX = 440;
const MINUTE = 60_000;
const WINDOWS = [['1 min', MINUTE], ['5 min', 5 * MINUTE], ['15 min', 15 * MINUTE], ['All', Infinity]];

class Timeline extends View {
  static properties = { job: {}, ended: { attribute: false } };

  #clock = new Clock(this);
  #windowMs = Infinity;
  /** @type {{lane: number, place: number} | null} */
  #chosen = null;
  #lanes = new Lanes();
  #themed = () => this.#lanes.forgetColours() || this.requestUpdate();
  #sized = new ResizeObserver(() => this.#draw());
  #timeline = new Query(this, () => ({ path: at`/jobs/${this.job}/timeline`, params: { limit: MOST_ATTEMPTS } }), {
    concerns: (event) => event.job_id === this.job,
    ticks: true,
  });

  connectedCallback() {
    super.connectedCallback();
    theme.addEventListener('changed', this.#themed);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    theme.removeEventListener('changed', this.#themed);
    this.#sized.disconnect();
  }

  render() {
    return panel('Timeline', answered(this.#timeline, (told) => this.#content(told)), { aside: this.#windows() });
  }

  #windows() {
    return html`<div class="segments" role="group" aria-label="How far back">${WINDOWS.map(
      ([label, ms]) => html`<button aria-pressed=${this.#windowMs === ms} @click=${() => this.#show(ms)}>${label}</button>`,
    )}</div>`;
  }

  #show(windowMs) {
    this.#windowMs = windowMs;
    this.requestUpdate();
  }

  #content({ workers, truncated }) {
    if (workers.length === 0) {
      return empty('No attempt yet.');
    }
    const tall = workers.length * LANE_PX;
    return html`
      <div class="lanes-box">
      <div class="lanes" tabindex="0" role="application" aria-label="Attempts per worker; the arrow keys walk through them, Enter opens the task"
        .style=${`height:${Math.min(TALLEST_PX, tall) + AXIS_PX}px`}
        @scroll=${() => this.requestUpdate()} @keydown=${this.#walk} @pointermove=${this.#point} @pointerleave=${() => this.#choose(null)}
        @focus=${this.#begin} @blur=${() => this.#choose(null)} @click=${this.#open}>
        <canvas aria-hidden="true"></canvas>
        <div .style=${`height:${tall}px`}></div>
      </div>
      ${this.#tip()}
      </div>
      ${laneLegend()}
      ${truncated ? html`<p class="muted small">The newest ${MOST_ATTEMPTS} attempts.</p>` : nothing}`;
  }

  #tip() {
    const box = this.#chosen === null ? null : this.#lanes.boxOf(this.#chosen);
    return html`<div role="status" aria-live="polite">${box === null ? nothing : attemptTip(box)}</div>`;
  }

  updated() {
    this.#draw();
  }

  #draw() {
    const place = this.querySelector('.lanes');
    const told = this.#timeline.data;
    if (place === null || told === null) {
      return;
    }
    this.#sized.observe(place);
    const end = this.ended || this.#clock.now;
    this.#lanes.show(told.workers, Math.max(told.from_ms, end - this.#windowMs), end);
    this.#lanes.draw(place, this.#chosen);
  }

  #choose(chosen) {
    if (JSON.stringify(chosen) !== JSON.stringify(this.#chosen)) {
      this.#chosen = chosen;
      this.requestUpdate();
    }
  }

  #point(event) {
    this.#choose(this.#lanes.at(this.querySelector('.lanes'), event));
  }

  /** Where the keyboard begins: the newest attempt of the first lane. */
  #begin(event) {
    if (event.target.matches(':focus-visible')) {
      this.#choose(this.#lanes.newest(0));
    }
  }

  #walk(event) {
    const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      this.#choose(this.#lanes.next(this.#chosen, step));
      this.#lanes.reveal(this.querySelector('.lanes'), this.#chosen);
    } else if (event.key === 'Enter') {
      this.#open();
    }
  }

  #open() {
    const box = this.#chosen === null ? null : this.#lanes.boxOf(this.#chosen);
    if (box !== null) {
      location.hash = href('tasks', box.attempt.task);
    }
  }
}

customElements.define('pg-timeline', Timeline);
