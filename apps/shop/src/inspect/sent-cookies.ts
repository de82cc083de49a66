import { idsIn, redact } from './redact.js'

/** A Set-Cookie line that left, without its secret. */
export interface SentCookie {
  readonly line: string
  readonly at: number
  /** The request it answered: `POST /cart`. */
  readonly request: string
}

/** The last Set-Cookie line of each session, for the inspector: a page cannot see the header of its own answer. */
export class SentCookies {
  readonly #byId = new Map<string, SentCookie>()
  readonly #kept: number

  constructor(kept = 500) {
    this.#kept = kept
  }

  add(line: string, at: number, request: string): void {
    for (const id of idsIn(line)) {
      this.#byId.delete(id)
      this.#byId.set(id, { line: redact(line), at, request })
    }
    for (const oldest of this.#byId.keys()) {
      if (this.#byId.size <= this.#kept) return
      this.#byId.delete(oldest)
    }
  }

  of(id: string | undefined): SentCookie | undefined {
    return id === undefined ? undefined : this.#byId.get(id)
  }
}
