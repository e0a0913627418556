// One number of a list of them, with its name and a word more.
import { html } from '/dashboard/parts/view.js';

export const figure = (name, value, more) =>
  html`<div class="figure"><dt>${name}</dt><dd><b>${value}</b><span class="muted small">${more}</span></dd></div>`;
