/** The public half of a token of our shape, whatever the cookie is called. */
const id = /=\s*"?([\w-]{22})\.[\w-]{44,150}"?\s*$/
/** Of a token that carries its session, the end of its signature or tag: alone it opens nothing, and every token has another. */
const ending = /=\s*"?eyJ[\w-]*\.[\w.-]*([\w-]{22})"?\s*$/

const most = 10_000

/**
 * When the sessions of a browser need a look next, so that a page load need not ask the store. Says nothing about who is signed in: a hint
 * that is wrong costs a read, or a renewal that comes later.
 */
export class Hints {
  readonly #due = new Map<string, number>()

  /** What a hint is kept under: names of the tokens in a `Cookie` header. `''` when there is no token in it. */
  keyOf(cookies: string | null): string {
    const pairs = cookies?.split(';') ?? []
    return pairs
      .flatMap((pair) => (id.exec(pair) ?? ending.exec(pair))?.[1] ?? [])
      .slice(0, 8)
      .join()
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
