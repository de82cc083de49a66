import { PGlite } from '@electric-sql/pglite'
import type { Driver } from './drivers'

let inside: Promise<PGlite> | undefined

/** One for the file: it is PostgreSQL itself, and takes seconds to begin. */
export function insideThis(): Promise<PGlite> {
  inside ??= PGlite.create()
  return inside
}

export const pglite: Driver = {
  name: 'PGlite',
  async open() {
    const own = await insideThis()
    return { client: own, subscriber: own, close: async () => {} }
  },
}
