// Curves over time. What they show now stands in the legend as text, so that nobody needs the picture.
import uPlot from 'uplot';
import { View, html, nothing } from '/dashboard/parts/view.js';
import { colour, theme } from '/dashboard/app/theme.js';
import { clock } from '/dashboard/text/format.js';

const HEIGHT = 168;
const SECOND = 1000;

/** @typedef {{key: string, label: string, token: string, dash?: number[], fill?: boolean}} Curve */

class Chart extends View {
  static properties = { points: { attribute: false }, curves: { attribute: false }, format: { attribute: false }, label: {} };

  /** @type {uPlot | null} */
  #plot = null;
  #sized = new ResizeObserver(() => this.#resize());
  #themed = () => this.#draw();
  #pointed = null;

  constructor() {
    super();
    this.points = [];
    /** @type {Curve[]} */
    this.curves = [];
    this.format = String;
    this.label = '';
  }

  connectedCallback() {
    super.connectedCallback();
    theme.addEventListener('changed', this.#themed);
    if (this.hasUpdated) {
      this.#draw();
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    theme.removeEventListener('changed', this.#themed);
    this.#sized.disconnect();
    this.#plot?.destroy();
    this.#plot = null;
  }

  firstUpdated() {
    this.#draw();
  }

  updated(changed) {
    if (changed.has('points') && this.#plot !== null) {
      this.#plot.setData(this.#data());
    }
  }

  render() {
    const shown = this.#pointed === null ? this.points.at(-1) : this.points[this.#pointed];
    return html`
      <ul class="chart-legend">
        ${this.curves.map((curve) => html`<li><span class="line ${curve.token} ${curve.dash ? 'dashed' : ''}" aria-hidden="true"></span>
          ${curve.label} <b>${shown === undefined ? '–' : this.format(shown[curve.key])}</b></li>`)}
      </ul>
      <div class="chart-box">
        ${this.#pointed === null ? nothing : html`<span class="chart-when muted">${clock(shown?.at_ms)}</span>`}
        <div class="chart" role="img" aria-label=${this.#told(this.points.at(-1))}></div>
      </div>
    `;
  }

  #told(newest) {
    return newest === undefined
      ? `${this.label}: nothing yet`
      : `${this.label}. Now: ${this.curves.map((curve) => `${curve.label} ${this.format(newest[curve.key])}`).join(', ')}`;
  }

  #data() {
    return [this.points.map((point) => point.at_ms / SECOND), ...this.curves.map((curve) => this.points.map((point) => point[curve.key] ?? null))];
  }

  #draw() {
    const place = this.querySelector('.chart');
    this.#plot?.destroy();
    this.#plot = new uPlot(this.#options(place.clientWidth), this.#data(), place);
    this.#sized.observe(place);
  }

  #resize() {
    const width = this.querySelector('.chart').clientWidth;
    if (this.#plot !== null && width > 0 && width !== this.#plot.width) {
      this.#plot.setSize({ width, height: HEIGHT });
    }
  }

  #options(width) {
    const axis = { stroke: colour('muted'), grid: { stroke: colour('line'), width: 1 }, ticks: { show: false }, font: '11px system-ui, sans-serif' };
    return {
      width: Math.max(width, 80),
      height: HEIGHT,
      padding: [10, 8, 0, 0],
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false }, points: { size: 6 } },
      scales: { y: { range: (_, low, high) => [0, Math.max(1, high * 1.15)] } },
      axes: [
        { ...axis, size: 28, grid: { show: false }, values: (_, ticks) => ticks.map((tick) => clock(tick * SECOND).slice(-8, -3)) },
        { ...axis, size: 56, values: (_, ticks) => ticks.map((tick) => this.format(tick)) },
      ],
      series: [{}, ...this.curves.map((curve) => series(curve))],
      hooks: { setCursor: [(plot) => this.#pointAt(plot.cursor.idx ?? null)] },
    };
  }

  #pointAt(index) {
    if (index !== this.#pointed) {
      this.#pointed = index;
      this.requestUpdate();
    }
  }
}

function series(curve) {
  const stroke = colour(curve.token);
  return {
    stroke,
    width: 1.75,
    dash: curve.dash,
    points: { show: true, size: 4, filter: (plot, number) => lonely(plot.data[number]) },
    fill: curve.fill ? stroke.replace('rgb(', 'rgba(').replace(')', ', 0.12)') : undefined,
  };
}

/** Places of values that no line reaches, because nothing was measured before and after. @param {(number | null)[]} values */
function lonely(values) {
  return values.flatMap((value, place) => (value !== null && values[place - 1] == null && values[place + 1] == null ? [place] : []));
}

customElements.define('pg-chart', Chart);
