import type { EndMark, ReadOutcome, SessionRecord } from '@org/session-core'
import type { Queued } from './queue'

/** Inherits nothing, so that `__proto__` is a key like any other; a fifth of the memory of `Object.create(null)`. */
class Values {
  [key: string]: string
}
Reflect.deleteProperty(Values.prototype, 'constructor')
Object.setPrototypeOf(Values.prototype, null)
Object.freeze(Values.prototype)

export type Live = Extract<ReadOutcome, { status: 'live' }>
export type Ended = Extract<ReadOutcome, { status: 'ended' }>

/** What an id holds: the answer to `read`, made when it was written and frozen, so that reading copies nothing. */
export interface Kept extends Queued {
  readonly id: string
  outcome: Live | Ended
  /** Of the record or of its mark. */
  expiresAt: number
}

export interface LiveSlot extends Kept {
  outcome: Live
}

export interface MarkSlot extends Kept {
  outcome: Ended
}

export type Slot = LiveSlot | MarkSlot

export function isLive(slot: Kept): slot is LiveSlot {
  return slot.outcome.status === 'live'
}

export function slotOf(record: SessionRecord): LiveSlot {
  return { id: record.id, outcome: live(copy(record)), expiresAt: record.expiresAt, expiryPlace: -1, idlePlace: -1 }
}

/** Takes the record as it is: only for one that nobody else holds. */
export function live(record: SessionRecord): Live {
  Object.freeze(record.data)
  return Object.freeze({ status: 'live', record: Object.freeze(record) })
}

export function ended(mark: EndMark): Ended {
  return Object.freeze({ status: 'ended', mark: Object.freeze({ text: mark.text, until: mark.until }) })
}

function copy(record: SessionRecord): SessionRecord {
  return {
    id: record.id,
    version: record.version,
    generation: record.generation,
    owner: record.owner,
    createdAt: record.createdAt,
    lastSeenAt: record.lastSeenAt,
    expiresAt: record.expiresAt,
    credentials: record.credentials,
    facts: record.facts,
    data: Object.assign(new Values(), record.data),
  }
}
