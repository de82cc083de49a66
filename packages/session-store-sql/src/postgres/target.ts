import { createHash } from 'node:crypto'
import { type Place, type TableNames, tableNames } from '../store/identifier'

/** Which tables the statements are about, and where they tell what ended. */
export interface Target {
  readonly place: Place
  readonly names: TableNames
  /** Of NOTIFY. */
  readonly channel: string
  /** Whether ids that end are told there: only where somebody listens, because PostgreSQL commits those one after another. */
  readonly tells: boolean
}

export function targetOf(place: Place, tells: boolean): Target {
  return { place, names: tableNames(place, '"'), channel: channelOf(place), tells }
}

/** A schema may be longer than what is left of 63 bytes. */
function channelOf({ schema, table }: Place): string {
  if (schema === undefined) return `${table}_ended`
  return `${table}_ended_${createHash('sha256').update(schema).digest('hex').slice(0, 16)}`
}
