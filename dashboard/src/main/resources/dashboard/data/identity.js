// Who looks at the dashboard, as the coordinator told it last, and what that one may do.

/** Roles that may, as the coordinator's access table has it; `cluster` where it is not about the jobs of one namespace. */
export const STEER_JOBS = { roles: ['operator', 'admin', 'client'], cluster: false };
export const STEER_CLUSTER = { roles: ['operator', 'admin'], cluster: true };
export const WATCH = { roles: ['viewer', 'operator', 'admin'], cluster: true };

const listed = (words, last) => (words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`);

/** Tells `changed`. */
class Identity extends EventTarget {
  /** @type {{required: boolean, signed_in: boolean, name?: string, roles: string[], namespaces: string[], csrf_token?: string, provider?: string, reason?: string} | null} */
  #told = null;

  get known() {
    return this.#told !== null;
  }

  /** Whether nobody has to say who he is. */
  get open() {
    return this.#told?.required === false;
  }

  get signedIn() {
    return this.#told?.signed_in === true;
  }

  get name() {
    return this.#told?.name ?? '';
  }

  get roles() {
    return this.#told?.roles ?? [];
  }

  /** What proves that a page of the coordinator's own makes a call; undefined outside of a session. */
  get csrfToken() {
    return this.#told?.csrf_token;
  }

  /** Where one may sign in too; undefined where that is nowhere. */
  get provider() {
    return this.#told?.provider;
  }

  /** Why nobody is signed in, undefined where that needs no reason. */
  get reason() {
    return this.#told?.reason;
  }

  /** Whether the coordinator tells this one what happens as it happens. */
  get watches() {
    return this.signedIn && this.refusal(WATCH) === null;
  }

  /** Whoever was signed in and is no more keeps the name, so that the page is still there for that one. */
  take(told) {
    const next = { name: this.name, ...told };
    if (JSON.stringify(next) !== JSON.stringify(this.#told)) {
      this.#told = next;
      this.dispatchEvent(new Event('changed'));
    }
  }

  /** Whoever was signed in wants to leave nothing behind. */
  forget() {
    this.take({ ...this.#told, signed_in: false, name: '', roles: [], namespaces: [], csrf_token: undefined });
  }

  /** A call was answered that nobody known makes it. */
  lose(reason) {
    if (this.signedIn && !this.open) {
      this.take({ ...this.#told, signed_in: false, csrf_token: undefined, reason });
    }
  }

  /** Why this one may not do it; null where he may. @param {{roles: string[], cluster: boolean}} what */
  refusal({ roles, cluster }) {
    if (!roles.some((role) => this.roles.includes(role))) {
      return `That takes the role ${listed(roles, 'or')}; yours ${this.roles.length === 0 ? 'is none' : `is ${listed(this.roles, 'and')}`}.`;
    }
    return cluster && (this.#told?.namespaces.length ?? 0) > 0
      ? `That is about the whole cluster; you have the ${this.#told.namespaces.length === 1 ? 'namespace' : 'namespaces'} ${listed(this.#told.namespaces, 'and')}.`
      : null;
  }
}

export const identity = new Identity();
