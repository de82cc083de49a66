/** Who hears what is told on a channel. */
export interface Ear {
  readonly channel: string
  heard(id: string): void
  /** From now on it hears all of it; what was told before may have been missed. */
  listening(): void
}

/** Begins to hear, as soon as there is a connection; the returned function ends it. */
export type Listen = (ear: Ear) => () => void
