// What changed in the last minutes, in sentences.
import { View, html } from '/dashboard/parts/view.js';
import { icon } from '/dashboard/parts/icon.js';
import { panel } from '/dashboard/parts/panel.js';
import { empty, problemNote } from '/dashboard/parts/states.js';
import { linked } from '/dashboard/parts/links.js';
import { Clock } from '/dashboard/parts/clock.js';
import { Query } from '/dashboard/data/query.js';
import { live } from '/dashboard/data/live.js';
import { look } from '/dashboard/text/states.js';
import { ago, clock } from '/dashboard/text/format.js';

const KEPT = 100;

class Feed extends View {
  #clock = new Clock(this);
  #recent = new Query(this, () => ({ path: '/events/recent', params: { limit: KEPT } }));
  /** Newest first. */
  #arrived = [];
  #onEvent = (event) => this.#add(event.detail);
  #quiet = true;

  connectedCallback() {
    super.connectedCallback();
    live.addEventListener('event', this.#onEvent);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    live.removeEventListener('event', this.#onEvent);
  }

  #add(event) {
    this.#arrived = [event, ...this.#arrived].slice(0, KEPT);
    this.requestUpdate();
  }

  #events() {
    const known = new Set(this.#arrived.map((event) => event.id));
    const before = (this.#recent.data?.items ?? []).filter((event) => !known.has(event.id));
    return [...this.#arrived, ...before]
      .sort((a, b) => b.at_ms - a.at_ms)
      .filter((event) => !this.#quiet || event.severity !== 'info')
      .slice(0, KEPT);
  }

  render() {
    const events = this.#events();
    return panel(
      'What changed',
      html`${problemNote(this.#recent.problem)}
        ${events.length === 0 ? empty('Nothing worth a word yet.') : html`<ol class="feed" tabindex="0" aria-label="Events, newest first">${events.map((event) => this.#line(event))}</ol>`}`,
      { className: 'feed-panel', aside: this.#choice() },
    );
  }

  #choice() {
    return html`<button class="link-button" aria-pressed=${!this.#quiet} @click=${this.#toggle}>Show everything</button>`;
  }

  #toggle() {
    this.#quiet = !this.#quiet;
    this.requestUpdate();
  }

  #line(event) {
    const { label, icon: shape, tone } = look('severity', event.severity);
    return html`<li class="feed-line">
      <span class="feed-sign ${tone}" title=${label}>${icon(shape, 13)}<span class="visually-hidden">${label}</span></span>
      <span class="wrap-anywhere in-text">${linked(event)}</span>
      <time class="muted small" title=${clock(event.at_ms)}>${ago(event.at_ms, this.#clock.now)}</time>
    </li>`;
  }
}

customElements.define('pg-feed', Feed);
