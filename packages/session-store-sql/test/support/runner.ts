import type { SqlStore } from '../../src/index'
import { type RaceName, races } from './races'

interface Order {
  readonly race: RaceName
  readonly place: number
  readonly ids: readonly string[]
  readonly owner: string
}

/** The part of a process that races: says that it is ready, waits until all are, and tells what it was told. */
export function runRaces(store: SqlStore<never>): void {
  process.on('message', async ({ race, ...order }: Order) => {
    process.send?.(await races[race]({ store, ...order }))
  })
  process.send?.('ready')
}
