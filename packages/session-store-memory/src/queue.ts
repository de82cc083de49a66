/** Where an entry stands in the queues it may be in; -1 in none. */
export interface Queued {
  expiryPlace: number
  idlePlace: number
}

/** Whose turn is first: a binary heap that knows each entry's place, so that any may move or leave in O(log n). */
export class Queue<T extends Queued> {
  private entries: T[] = []
  private most = 0
  private readonly rank: (entry: T) => number
  private readonly place: keyof Queued

  constructor(place: keyof Queued, rank: (entry: T) => number) {
    this.place = place
    this.rank = rank
  }

  get size(): number {
    return this.entries.length
  }

  get first(): T | undefined {
    return this.entries[0]
  }

  add(entry: T): void {
    this.rise(entry, this.entries.length)
    this.most = Math.max(this.most, this.entries.length)
  }

  /** After its rank changed, either way. */
  moved(entry: T): void {
    const at = this.placeOf(entry)
    this.rise(entry, at)
    if (this.placeOf(entry) === at) this.sink(entry, at)
  }

  remove(entry: T): void {
    const at = this.placeOf(entry)
    if (at < 0) return
    const last = this.entries.pop()
    this.put(entry, -1)
    if (last === undefined || last === entry) return
    this.put(last, at)
    this.entries[at] = last
    this.moved(last)
    this.shrink()
  }

  /** An array that V8 compiled `pop` for keeps the room it once had. */
  private shrink(): void {
    if (this.most < 1000 || this.entries.length > this.most / 4) return
    this.entries = this.entries.slice()
    this.most = this.entries.length
  }

  private rise(entry: T, from: number): void {
    const rank = this.rank(entry)
    let at = from
    while (at > 0) {
      const above = this.entries[(at - 1) >> 1]
      if (above === undefined || this.rank(above) <= rank) break
      this.set(above, at)
      at = (at - 1) >> 1
    }
    this.set(entry, at)
  }

  private sink(entry: T, from: number): void {
    const rank = this.rank(entry)
    let at = from
    for (;;) {
      const below = this.lower(2 * at + 1)
      const next = this.entries[below]
      if (next === undefined || this.rank(next) >= rank) break
      this.set(next, at)
      at = below
    }
    this.set(entry, at)
  }

  private lower(left: number): number {
    const [a, b] = [this.entries[left], this.entries[left + 1]]
    return a !== undefined && b !== undefined && this.rank(b) < this.rank(a) ? left + 1 : left
  }

  private set(entry: T, at: number): void {
    this.entries[at] = entry
    this.put(entry, at)
  }

  private put(entry: Queued, at: number): void {
    entry[this.place] = at
  }

  private placeOf(entry: Queued): number {
    return entry[this.place]
  }
}
