// What every element here is: lit, in the page's own tree, so that one style sheet and one tree of headings serve all.
import { LitElement } from 'lit';

export { html, svg, nothing } from 'lit';

export class View extends LitElement {
  createRenderRoot() {
    return this;
  }
}
