import { namesIn, redact } from './redact.js'

/** A Set-Cookie line that left, without its secret. */
export interface SentCookie {
  readonly line: string
  readonly at: number
  /** The request it answered: `POST /cart`. */
  readonly request: string
}

/** The last Set-Cookie lines, for the inspector: a page cannot see the header of its own answer. */
export class SentCookies {
  readonly #byName = new Map<string, SentCookie>()
  readonly #kept: number

  constructor(kept = 500) {
    this.#kept = kept
  }

  add(line: string, at: number, request: string): void {
    for (const name of namesIn(line)) {
      this.#byName.delete(name)
      this.#byName.set(name, { line: redact(line), at, request })
    }
    for (const oldest of this.#byName.keys()) {
      if (this.#byName.size <= this.#kept) return
      this.#byName.delete(oldest)
    }
  }

  /** By the name that `namesIn` gives. */
  of(name: string | undefined): SentCookie | undefined {
    return name === undefined ? undefined : this.#byName.get(name)
  }
}
