import type { Values } from '@org/session-core'
import type { ShopData } from '../shop-data.js'
import type { Kept } from './keeping.js'
import type { Table } from './table.js'

/** A part of the table: for accounts, or for visitors without one. */
export class Shelf {
  readonly #table: Table
  readonly #name: string
  readonly #clock: () => number
  readonly #seconds: number

  constructor(table: Table, name: string, clock: () => number, seconds: number) {
    this.#table = table
    this.#name = name
    this.#clock = clock
    this.#seconds = seconds
  }

  async read(key: string | undefined): Promise<Kept> {
    return key === undefined ? {} : keptIn(await this.#text(key))
  }

  /** Whoever was faster in between is read again, so that no change is lost. */
  async change(key: string, change: (kept: Values<ShopData>) => void): Promise<Kept> {
    for (;;) {
      const before = await this.#text(key)
      const kept = keptIn(before)
      change(kept)
      if (await this.#swap(key, before, JSON.stringify(kept))) return kept
    }
  }

  /** Gives what is there to one caller, and to no other. */
  async take(key: string | undefined): Promise<Kept | undefined> {
    for (;;) {
      const before = key === undefined ? undefined : await this.#text(key)
      if (key === undefined || before === undefined) return undefined
      if (await this.#swap(key, before, undefined)) return keptIn(before)
    }
  }

  #text(key: string): ReturnType<Table['read']> {
    return this.#table.read(this.#place(key), this.#clock())
  }

  #swap(key: string, before: string | undefined, after: string | undefined): ReturnType<Table['swap']> {
    const now = this.#clock()
    return this.#table.swap(this.#place(key), { before, after, now, until: now + this.#seconds * 1000 })
  }

  #place(key: string): string {
    return `${this.#name}:${key}`
  }
}

function keptIn(text: string | undefined): Values<ShopData> {
  return text === undefined ? {} : (JSON.parse(text) as Values<ShopData>)
}
