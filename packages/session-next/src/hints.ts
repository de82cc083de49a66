/** The public half of a token of our shape, whatever the cookie is called. */
const ids = /[A-Za-z0-9_-]{22}(?=\.[A-Za-z0-9_-]{44,150})/g

const most = 10_000

/**
 * When the sessions of a browser need a look next, so that a page load need not ask the store. Says nothing about who is signed in: a hint
 * that is wrong costs a read, or a renewal that comes later.
 */
export class Hints {
  readonly #due = new Map<string, number>()

  /** What a hint is kept under: the ids in a `Cookie` header. `''` when there is no token in it. */
  keyOf(cookies: string | null): string {
    return (cookies?.match(ids) ?? []).slice(0, 8).join()
  }

  isDue(key: string, now: number): boolean {
    const at = this.#due.get(key)
    return at === undefined || now >= at
  }

  /** At most 10,000 browsers; the one noted longest ago goes first. */
  note(key: string, at: number): void {
    this.#due.delete(key)
    this.#due.set(key, at)
    if (this.#due.size <= most) return
    for (const oldest of this.#due.keys()) {
      this.#due.delete(oldest)
      return
    }
  }

  forget(key: string): void {
    this.#due.delete(key)
  }
}
