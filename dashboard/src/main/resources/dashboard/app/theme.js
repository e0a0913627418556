// Light or dark: what the system says, unless a person chose otherwise here.
const KEY = 'poneglyph.theme';
const system = matchMedia('(prefers-color-scheme: dark)');

class Theme extends EventTarget {
  constructor() {
    super();
    system.addEventListener('change', () => this.#changed());
  }

  /** @returns {'light' | 'dark'} */
  get current() {
    const chosen = document.documentElement.dataset.theme;
    return chosen ?? (system.matches ? 'dark' : 'light');
  }

  toggle() {
    const next = this.current === 'dark' ? 'light' : 'dark';
    document.documentElement.dataset.theme = next;
    localStorage.setItem(KEY, next);
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event('changed'));
  }
}

export const theme = new Theme();

/** A colour token as the browser computes it now, for canvases. @param {string} token */
export function colour(token) {
  const probe = document.createElement('i');
  probe.style.color = `var(--${token})`;
  document.body.append(probe);
  const computed = getComputedStyle(probe).color;
  probe.remove();
  return computed;
}
