import type { Awaitable } from '@org/session-core'

export interface Swap {
  /** What must stand there; undefined: nothing. */
  readonly before: string | undefined
  /** What stands there afterwards; undefined: nothing. */
  readonly after: string | undefined
  readonly now: number
  /** When it lapses. Milliseconds since 1970, like `now`. */
  readonly until: number
}

/** A table of the shop's own: texts by key. */
export interface Table {
  read(key: string, now: number): Awaitable<string | undefined>
  /** Says whether it was done: of many that swap the same text, one. */
  swap(key: string, swap: Swap): Awaitable<boolean>
}

/** In the memory of this process. */
export function memoryTable(): Table {
  const rows = new Map<string, { readonly text: string; readonly until: number }>()
  const read = (key: string, now: number): string | undefined => {
    const row = rows.get(key)
    return row && row.until > now ? row.text : undefined
  }
  return {
    read,
    swap(key, { before, after, now, until }) {
      if (read(key, now) !== before) return false
      if (before === undefined) sweep(now)
      if (after === undefined) rows.delete(key)
      else rows.set(key, { text: after, until })
      return true
    },
  }

  function sweep(now: number): void {
    for (const [key, { until }] of rows) if (until <= now) rows.delete(key)
  }
}
