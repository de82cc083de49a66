/** One thing that happened. Never a token, never data: ids are public. */
export interface Entry {
  readonly number: number
  readonly at: number
  /** What the library told, or what it asked of the store. */
  readonly kind: 'event' | 'store'
  readonly name: string
  /** The session it was about. */
  readonly id: string | undefined
  readonly detail: string
}

export type NewEntry = Pick<Entry, 'kind' | 'name' | 'id' | 'detail'>

/** What happened of late, in memory, and who listens. */
export class Journal {
  readonly #clock: () => number
  readonly #kept: number
  readonly #listeners = new Set<(entry: Entry) => void>()
  #entries: readonly Entry[] = []
  #count = 0

  constructor(clock: () => number, kept = 200) {
    this.#clock = clock
    this.#kept = kept
  }

  get entries(): readonly Entry[] {
    return this.#entries
  }

  /** How many listen. */
  get listeners(): number {
    return this.#listeners.size
  }

  add(entry: NewEntry): void {
    this.#count += 1
    const written: Entry = { number: this.#count, at: this.#clock(), ...entry }
    this.#entries = [...this.#entries, written].slice(-this.#kept)
    for (const listener of this.#listeners) listener(written)
  }

  /** Returns what stops it. */
  listen(listener: (entry: Entry) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
