// Throughput and latency: fifteen minutes to begin with, then each second what is new.
import { View, html } from '/dashboard/parts/view.js';
import { panel } from '/dashboard/parts/panel.js';
import { problemNote } from '/dashboard/parts/states.js';
import { get } from '/dashboard/data/api.js';
import { live } from '/dashboard/data/live.js';
import { Freshness } from '/dashboard/data/freshness.js';
import { smoothed } from '/dashboard/pages/now/smooth.js';
import { duration, rate } from '/dashboard/text/format.js';
import '/dashboard/parts/chart.js';

const WINDOW_S = 900;
const NEWEST_S = 10;
const SECOND = 1000;

const THROUGHPUT = [
  { key: 'completed', label: 'Completed/s', token: 'accent', fill: true },
  { key: 'failed', label: 'Failed/s', token: 'bad', dash: [4, 3] },
];
const LATENCY = [
  { key: 'run_p50_ms', label: 'Run p50', token: 'accent' },
  { key: 'run_p99_ms', label: 'Run p99', token: 'accent', dash: [4, 3] },
  { key: 'dispatch_p99_ms', label: 'Dispatch p99', token: 'warn', dash: [1, 3] },
];

class Curves extends View {
  #points = [];
  /** Five seconds each: what a curve of fifteen minutes can show. */
  #shown = [];
  #problem = null;
  #freshness = new Freshness(this, () => this.#ask());
  #onOverview = () => this.#freshness.request();

  connectedCallback() {
    super.connectedCallback();
    live.addEventListener('overview', this.#onOverview);
    this.#points = [];
    this.#freshness.request();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    live.removeEventListener('overview', this.#onOverview);
  }

  async #ask() {
    const newestMs = this.#points.at(-1)?.at_ms ?? 0;
    if (live.now() - newestMs < SECOND) {
      return;
    }
    try {
      const missingS = Math.ceil((live.now() - newestMs) / SECOND) + NEWEST_S;
      const answer = await get('/series', { window_s: Math.min(WINDOW_S, missingS) });
      this.#points = this.#joined(answer.points);
      this.#shown = smoothed(this.#points);
      this.#problem = null;
    } catch (problem) {
      this.#problem = problem;
    }
    this.requestUpdate();
  }

  /** The newest seconds may have grown since they were asked for. */
  #joined(points) {
    const firstMs = points[0]?.at_ms ?? Infinity;
    const oldestMs = live.now() - WINDOW_S * SECOND;
    return [...this.#points.filter((point) => point.at_ms < firstMs && point.at_ms >= oldestMs), ...points];
  }

  render() {
    const span = html`<span class="muted small">last 15 min</span>`;
    return html`${problemNote(this.#problem)}
      <div class="halves">
        ${panel('Throughput', html`<pg-chart .points=${this.#shown} .curves=${THROUGHPUT} .format=${rate} label="Throughput"></pg-chart>`, { aside: span })}
        ${panel('Latency', html`<pg-chart .points=${this.#shown} .curves=${LATENCY} .format=${duration} label="Latency"></pg-chart>`, { aside: span })}
      </div>`;
  }
}

customElements.define('pg-curves', Curves);
