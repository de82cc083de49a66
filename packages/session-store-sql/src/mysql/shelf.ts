import type { TableNames } from '../store/identifier'
import type { Database } from './database'
import type { Statements } from './statements'

/** What verbs work with. */
export interface Shelf {
  readonly database: Database
  readonly sql: Statements
  readonly names: TableNames
}
