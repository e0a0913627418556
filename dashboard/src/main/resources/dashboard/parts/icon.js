// Sixteen by sixteen, one stroke: shapes that differ without their colour.
import { html, svg } from '/dashboard/parts/view.js';

const SHAPES = {
  circle: svg`<circle cx="8" cy="8" r="5.25" fill="none" />`,
  dot: svg`<circle cx="8" cy="8" r="4" fill="currentColor" stroke="none" />`,
  half: svg`<circle cx="8" cy="8" r="5.25" fill="none" /><path d="M8 2.75a5.25 5.25 0 0 1 0 10.5z" fill="currentColor" stroke="none" />`,
  square: svg`<rect x="3.5" y="3.5" width="9" height="9" rx="1" fill="currentColor" stroke="none" />`,
  play: svg`<path d="M5 3.2v9.6L12.6 8z" fill="currentColor" />`,
  pause: svg`<path d="M5.5 3.5v9M10.5 3.5v9" stroke-width="2.5" />`,
  check: svg`<path d="m3 8.5 3.3 3.3L13 4.8" fill="none" stroke-width="2" />`,
  cross: svg`<path d="m4 4 8 8M12 4l-8 8" stroke-width="2" />`,
  retry: svg`<path d="M13 8a5 5 0 1 1-1.6-3.7M13 2v3h-3" fill="none" />`,
  letter: svg`<rect x="2" y="3.5" width="12" height="9" rx="1" fill="none" /><path d="m5.5 6 5 4.5M10.5 6l-5 4.5" />`,
  ban: svg`<circle cx="8" cy="8" r="5.25" fill="none" /><path d="m4.4 11.6 7.2-7.2" />`,
  question: svg`<path d="M5.5 6a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.8-1.1 1.6" fill="none" /><circle cx="8" cy="12.6" r="1" fill="currentColor" stroke="none" />`,
  down: svg`<path d="M8 2.5v8M4.5 7.5 8 11l3.5-3.5M3.5 13.5h9" fill="none" />`,
  warn: svg`<path d="M8 2 14.5 13.5h-13z" fill="none" /><path d="M8 6.5v3.2" /><circle cx="8" cy="11.6" r=".9" fill="currentColor" stroke="none" />`,
  info: svg`<circle cx="8" cy="8" r="5.75" fill="none" /><path d="M8 7.5v3.4" /><circle cx="8" cy="5.2" r=".9" fill="currentColor" stroke="none" />`,
  sun: svg`<circle cx="8" cy="8" r="3" fill="none" /><path d="M8 1.2v1.6M8 13.2v1.6M1.2 8h1.6M13.2 8h1.6M3.2 3.2l1.1 1.1M11.7 11.7l1.1 1.1M12.8 3.2l-1.1 1.1M4.3 11.7l-1.1 1.1" />`,
  moon: svg`<path d="M13.2 9.6A5.6 5.6 0 0 1 6.4 2.8a5.6 5.6 0 1 0 6.8 6.8z" fill="none" />`,
  person: svg`<circle cx="8" cy="5.2" r="2.7" fill="none" /><path d="M2.8 13.6c.5-2.7 2.6-4.2 5.2-4.2s4.7 1.5 5.2 4.2" fill="none" />`,
  leave: svg`<path d="M9.5 2.5h-6v11h6M6.5 8h7M10.8 5.200 13.500 8l-2.700 2.800" fill="none" />`,
  right: svg`<path d="m6 3.5 4.5 4.5L6 12.5" fill="none" />`,
  bolt: svg`<path d="M9 1.8 3.5 9H8l-1 5.2L12.5 7H8z" fill="none" />`,
};

/** @param {string} name @param {number} [size] */
export const icon = (name, size = 16) => html`<svg
  class="icon" width=${size} height=${size} viewBox="0 0 16 16" stroke="currentColor" stroke-width="1.5"
  stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${SHAPES[name]}</svg>`;

export const mark = () => html`<svg
  width="22" height="22" viewBox="0 0 32 32" fill="none" stroke="currentColor" stroke-width="2.6" stroke-linejoin="round"
  stroke-linecap="round" aria-hidden="true"><path d="M4 4h9v9H4zM18 4h10M18 8.5h6M18 13h10M4 19h10M4 23.500h6M4 28h10M18 19h10v9H18z" /></svg>`;
