// The frame around every page: who we are, where one can go, whether what is shown is live.
import { View, html, nothing } from '/dashboard/parts/view.js';
import { icon, mark } from '/dashboard/parts/icon.js';
import { OverviewOf, live } from '/dashboard/data/live.js';
import { identity } from '/dashboard/data/identity.js';
import { signOut } from '/dashboard/data/session.js';
import { router } from '/dashboard/app/router.js';
import { pageOf } from '/dashboard/app/routes.js';
import { theme } from '/dashboard/app/theme.js';
import { clock, count } from '/dashboard/text/format.js';
import { keyed } from 'lit/directives/keyed.js';
import { act } from '/dashboard/parts/toasts.js';
import '/dashboard/pages/sign-in.js';
import '/dashboard/parts/confirm.js';

const PLACES = [
  ['Now', '#/', ''],
  ['Jobs', '#/jobs', 'jobs'],
  ['Tasks', '#/tasks', 'tasks'],
  ['Workers', '#/workers', 'workers'],
  ['Dead letters', '#/dead-letters', 'dead-letters'],
  ['Audit', '#/audit', 'audit'],
];

class Shell extends View {
  #overview = new OverviewOf(this);
  /** What is shown, or was until its session ended: it stays, out of sight, for the one who was signed in. */
  #page = null;

  connectedCallback() {
    super.connectedCallback();
    identity.addEventListener('changed', () => this.#identified());
    router.addEventListener('arrived', (event) => this.#arrived(event.detail.moved));
    theme.addEventListener('changed', () => this.requestUpdate());
  }

  #identified() {
    if (!this.hasUpdated) {
      this.replaceChildren();
    }
    this.requestUpdate();
  }

  shouldUpdate() {
    return identity.known;
  }

  async #arrived(moved) {
    this.requestUpdate();
    if (moved) {
      scrollTo(0, 0);
      await this.updateComplete;
      requestAnimationFrame(() => this.querySelector('h1')?.focus());
    }
  }

  render() {
    const inside = identity.signedIn;
    if (inside) {
      this.#page = pageOf(router.place);
    }
    document.title = `${inside ? this.#page.title : 'Sign in'} · Poneglyph`;
    return html`
      <a class="skip" href="#main" @click=${this.#skip}>Skip to the content</a>
      <header class="topbar">
        <a class="brand" href="#/">${mark()}<span>Poneglyph</span></a>
        ${inside ? html`<nav class="nav" aria-label="Pages">${PLACES.map((place) => this.#navLink(place))}</nav>` : nothing}
        <div class="end">${inside ? html`${this.#linkState()}${this.#who()}` : nothing}${this.#themeButton()}</div>
      </header>
      <div role="status" aria-live="polite">${this.#staleBanner()}</div>
      <main id="main" tabindex="-1">
        ${inside ? nothing : html`<pg-sign-in></pg-sign-in>`}
        <div ?hidden=${!inside}>${identity.name === '' ? nothing : keyed(identity.name, this.#page.content())}</div>
      </main>
      <pg-toasts></pg-toasts>
      <pg-confirm></pg-confirm>
    `;
  }

  #navLink([label, address, root]) {
    const current = (router.place.path[0] ?? '') === root;
    const letters = this.#overview.value?.dead_letters.total ?? 0;
    return html`<a href=${address} aria-current=${current ? 'page' : 'false'}>
      ${label}${root === 'dead-letters' && letters > 0 ? html` <span class="count">${count(letters)}</span>` : nothing}
    </a>`;
  }

  #who() {
    return identity.open
      ? nothing
      : html`<span class="who" title="Roles: ${identity.roles.join(', ') || 'none'}">${icon('person')}<span class="who-name">${identity.name}</span></span>
          ${identity.csrfToken === undefined ? nothing : html`<button class="icon-button" title="Sign out" aria-label="Sign out" @click=${this.#leave}>${icon('leave')}</button>`}`;
  }

  async #leave() {
    await act(signOut, 'Signed out');
  }

  #linkState() {
    if (!identity.watches) {
      return html`<span class="link-state off">${icon('warn', 12)}Not live</span>`;
    }
    const well = live.staleSinceMs === null && this.#overview.value !== null;
    return html`<span class="link-state ${well ? 'on' : 'off'}">${icon(well ? 'dot' : 'warn', 12)}${well ? 'Live' : 'Not live'}</span>`;
  }

  #staleBanner() {
    const since = live.staleSinceMs;
    return since === null
      ? nothing
      : html`<p class="banner">${icon('warn')}Stale since ${clock(since)}: the connection to the coordinator broke. Trying again …</p>`;
  }

  #themeButton() {
    const other = theme.current === 'dark' ? 'light' : 'dark';
    return html`<button class="icon-button" title="Use the ${other} theme" aria-label="Use the ${other} theme"
      @click=${() => theme.toggle()}>${icon(other === 'dark' ? 'moon' : 'sun')}</button>`;
  }

  /** The address holds the page, so the link does not change it. */
  #skip(event) {
    event.preventDefault();
    this.querySelector('#main').focus();
  }
}

customElements.define('pg-shell', Shell);
