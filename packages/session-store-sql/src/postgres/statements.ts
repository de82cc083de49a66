import { type EndStatements, endStatements } from './end-statements'
import { type KeyStatements, keyStatements } from './key-statements'
import { type LimitStatements, limitStatements } from './limit-statements'
import { type MintStatements, mintStatements } from './mint-statements'
import { type ReadStatements, readStatements } from './read-statements'
import { type RevocationStatements, revocationStatements } from './revocation-statements'
import { type SweepStatements, sweepStatements } from './sweep-statements'
import type { Target } from './target'
import { UpdateStatements } from './update-statement'

/** Every statement of a store, made once. */
export interface Statements
  extends ReadStatements,
    EndStatements,
    MintStatements,
    LimitStatements,
    KeyStatements,
    RevocationStatements {
  readonly sweep: SweepStatements
  readonly updates: UpdateStatements
}

export function statementsOf(target: Target): Statements {
  return {
    ...readStatements(target),
    ...endStatements(target),
    ...mintStatements(target),
    ...limitStatements(target),
    ...keyStatements(target),
    ...revocationStatements(target),
    sweep: sweepStatements(target),
    updates: new UpdateStatements(target),
  }
}
