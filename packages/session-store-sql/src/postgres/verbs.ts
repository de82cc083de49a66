import type {
  OneTime,
  OwnerIndex,
  RecordChange,
  Revocations,
  SessionStore,
  Sweepable,
  UpdateConditions,
  UpdateOutcome,
} from '@org/session-core'
import { outcomeOf, storedText, summaryOf } from '../store/row'
import type { Sweeper } from '../store/sweeper'
import type { Database } from './database'
import { destroy, destroyAll } from './end-verbs'
import { create, replace } from './mint-verbs'
import { check, revoke, revokeOwner } from './revocation-verbs'
import type { Statements } from './statements'
import { sweep } from './sweep'
import { partsOf } from './update-statement'
import { time } from './values'

export type Verbs = SessionStore & OwnerIndex & Sweepable & OneTime & Revocations

/** What writes tells the sweeper the time. */
export function verbsOf(database: Database, statements: Statements, sweeper: Sweeper | undefined): Verbs {
  const written = <R>(now: number, outcome: R): R => {
    sweeper?.note(now)
    return outcome
  }
  return {
    read: async (id, { now }) =>
      outcomeOf(id, (await database.row('read', statements.read, [id, time(now)])) ?? undefined),
    create: (record, when) => written(when.now, create(database, statements, record, when)),
    update: (id, change, when) => written(when.now, update(database, statements, id, change, when)),
    replace: (id, record, when) => written(when.now, replace(database, statements, id, record, when)),
    destroy: (id, when) => written(when.now, destroy(database, statements, id, when)),
    async list(owner, { now }) {
      const rows = await database.rows('list', statements.list, [storedText(owner), time(now)])
      return rows.map((row) => summaryOf(owner, row ?? ''))
    },
    destroyAll: (owner, when) => written(when.now, destroyAll(database, statements, owner, when)),
    route: () => '',
    sweep: (when) => sweep(database, statements.sweep, when),
    consume: (key, when) => written(when.now, consume(database, statements, key, when)),
    revoke: (id, when) => written(when.now, revoke(database, statements, id, when)),
    revokeOwner: (owner, when) => written(when.now, revokeOwner(database, statements, owner, when)),
    check: (token, { now }) => check(database, statements, token, now),
  }
}

async function consume(
  database: Database,
  statements: Statements,
  key: string,
  { now, expiresAt }: { readonly now: number; readonly expiresAt: number },
): Promise<{ readonly status: 'consumed' | 'used' }> {
  const values = [storedText(key), time(expiresAt), time(now)]
  const answer = await database.row('consume', statements.consume, values)
  return { status: answer === undefined ? 'used' : 'consumed' }
}

async function update(
  database: Database,
  { updates }: Statements,
  id: string,
  change: RecordChange,
  when: UpdateConditions,
): Promise<UpdateOutcome> {
  const { parts, values } = partsOf(change, when)
  const given = [id, time(when.now), ...values]
  if (when.version === undefined && when.generation === undefined)
    return { status: (await database.change('update', updates.of(parts), given)) > 0 ? 'updated' : 'gone' }
  const answer = await database.row('update', updates.of(parts), given)
  return { status: answer === 'updated' || answer === 'conflict' ? answer : 'gone' }
}
