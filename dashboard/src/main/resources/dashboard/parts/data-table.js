// A long table of which only the rows in sight exist. The page itself scrolls; rows have one height.
import { repeat } from 'lit/directives/repeat.js';
import { View, html, nothing } from '/dashboard/parts/view.js';
import { problemNote } from '/dashboard/parts/states.js';
import { count } from '/dashboard/text/format.js';

const AHEAD = 6;

/**
 * @typedef {object} Column
 * @property {string} title
 * @property {(row: any) => unknown} cell
 * @property {string} [className] `num` stands right; on a narrow page `main` and `aside` make the first line, `line` the
 *     second, `hide` is left out
 * @property {string} [width] of the column on a wide page
 */

class DataTable extends View {
  static properties = {
    label: {},
    nothing: {},
    columns: { attribute: false },
    pages: { attribute: false },
    rowKey: { attribute: false },
    /** New with each rendering of the page: the list may have changed. */
    version: { attribute: false },
  };

  #first = 0;
  #last = 40;
  #frame = 0;
  #onScroll = () => {
    this.#frame ||= requestAnimationFrame(() => this.#measure());
  };

  constructor() {
    super();
    this.label = '';
    /** @type {Column[]} */
    this.columns = [];
    /** @type {import('/dashboard/data/pages.js').Pages} */
    this.pages = null;
    this.rowKey = (row) => row.task;
    this.nothing = 'Nothing here.';
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('scroll', this.#onScroll, { passive: true });
    addEventListener('resize', this.#onScroll, { passive: true });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('scroll', this.#onScroll);
    removeEventListener('resize', this.#onScroll);
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  #rowHeight() {
    return Number.parseInt(getComputedStyle(this).getPropertyValue('--row'), 10);
  }

  #measure() {
    this.#frame = 0;
    const body = this.querySelector('tbody');
    if (body === null) {
      return;
    }
    const height = this.#rowHeight();
    const above = Math.max(0, -body.getBoundingClientRect().top);
    const first = Math.max(0, Math.floor(above / height) - AHEAD);
    const last = Math.ceil((above + innerHeight) / height) + AHEAD;
    this.pages.look(first, last);
    if (first !== this.#first || last !== this.#last) {
      this.#first = first;
      this.#last = last;
      this.requestUpdate();
    }
  }

  updated() {
    this.#onScroll();
  }

  render() {
    const { loaded, problem, total } = this.pages;
    return html`
      ${problemNote(problem)}
      <p class="table-count muted small" role="status">${loaded ? (total === 0 ? this.nothing : `${count(total)} in all`) : 'Loading …'}</p>
      ${total === 0 ? nothing : this.#table(total)}
    `;
  }

  #table(total) {
    const first = Math.min(this.#first, total - 1);
    const last = Math.min(this.#last, total);
    const height = this.#rowHeight();
    return html`<table class="data" role="table" aria-label=${this.label} aria-rowcount=${total + 1}>
      <colgroup>${this.columns.map((column) => html`<col .style=${`width:${column.width ?? 'auto'}`} />`)}</colgroup>
      <thead role="rowgroup"><tr role="row" aria-rowindex="1">${this.columns.map((column) => html`<th role="columnheader" scope="col" class=${column.className ?? ''}>${column.title}</th>`)}</tr></thead>
      <tbody role="rowgroup">
        <tr class="spacer" role="presentation" .style=${`height:${first * height}px`}></tr>
        ${repeat(places(first, last), (place) => place, (place) => this.#row(place))}
        <tr class="spacer" role="presentation" .style=${`height:${(total - last) * height}px`}></tr>
      </tbody>
    </table>`;
  }

  #row(place) {
    const row = this.pages.row(place);
    return html`<tr role="row" aria-rowindex=${place + 2} data-key=${row === undefined ? '' : this.rowKey(row)}>${this.columns.map(
      (column, number) => html`<td role="cell" class=${column.className ?? ''}>${row === undefined ? (number === 0 ? '…' : nothing) : column.cell(row)}</td>`,
    )}</tr>`;
  }
}

/** From first to before last. */
const places = (first, last) => Array.from({ length: last - first }, (_, place) => first + place);

customElements.define('pg-table', DataTable);
