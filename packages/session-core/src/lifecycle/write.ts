import { type Awaitable, chain } from '../awaitable'
import type { Delta } from '../session/texts'
import type { Act } from '../store/act'
import { applyChange } from '../store/apply-change'
import type { RecordChange, UpdateConditions, UpdateOutcome } from '../store/contract'
import { type Change, changeOf } from './change'
import { reportChanged } from './client'
import type { Decision } from './decide'
import { type Held, holdAgain, holdRecord } from './held'
import type { Life } from './life'

/** Sends one update for a decision: everything that is due travels in it, if anything is. `gone` leaves the life without its record. */
export function write(
  life: Life,
  act: Act,
  held: Held,
  decision: Decision,
  delta: Delta | undefined,
): Awaitable<'updated' | 'unchanged' | 'gone'> {
  return chain(changeOf(life, held, decision, delta), (change) => {
    // also a renewal whose secret could not be made or sent
    if (Object.keys(change.record).length === 0) return 'unchanged'
    const conditional = change.record.credentials !== undefined
    const condition = conditional ? { generation: held.record.generation } : {}
    return chain(send(life, act, held, change.record, condition), (outcome) => {
      if (outcome.status === 'updated') return settle(life, held, change, delta, decision)
      // another request changed the credentials first: it is the one winner, and the rest of this update still counts
      if (outcome.status === 'conflict' && conditional) return writePlain(life, act, held, change.plain, delta)
      return lose(life)
    })
  })
}

function send(
  life: Life,
  act: Act,
  held: Held,
  change: RecordChange,
  condition: Omit<UpdateConditions, 'now'>,
): Awaitable<UpdateOutcome> {
  const { env } = life
  return act.call('update', () => env.store.update(held.record.id, change, { now: env.clock(), ...condition }))
}

function writePlain(
  life: Life,
  act: Act,
  held: Held,
  change: RecordChange,
  delta: Delta | undefined,
): Awaitable<'updated' | 'gone'> {
  if (Object.keys(change).length === 0) return 'updated'
  return chain(send(life, act, held, change, {}), (outcome) => {
    if (outcome.status !== 'updated') return lose(life)
    hold(life, held, change)
    life.draft.settle(delta)
    return 'updated'
  })
}

function settle(life: Life, held: Held, change: Change, delta: Delta | undefined, decision: Decision): 'updated' {
  hold(life, held, change.record)
  life.draft.settle(delta)
  life.stale = life.stale && !decision.redigest
  if (change.secret !== undefined) {
    // the answer may be lost: only a request that shows the new secret confirms it, and no later write of this one
    life.match = 'none'
    life.queued = change.queued
    life.env.emit({ type: 'renewed', id: held.record.id, owner: held.record.owner ?? undefined })
  }
  reportChanged(life, held, change.changed)
  return 'updated'
}

/** The version counts this write alone: where others wrote too, a later condition on it fails, as it must. */
function hold(life: Life, held: Held, change: RecordChange): void {
  const record = applyChange(held.record, change)
  life.hold(change.credentials === undefined ? holdAgain(held, record) : holdRecord(life.env, record))
}

function lose(life: Life): 'gone' {
  life.lose()
  return 'gone'
}
