import {
  applyChange,
  type CreateOutcome,
  type DestroyOutcome,
  type OwnerLimit,
  type RecordChange,
  type RecordSummary,
  type ReplaceConditions,
  type ReplaceOutcome,
  type SessionRecord,
  type UpdateConditions,
  type UpdateOutcome,
} from '@org/session-core'
import type { Records } from './records'
import { isLive, type LiveSlot } from './slot'

/** The ids that ended are told once the verb has done all it does, so that a listener finds their marks. */
type Tell = (ids: readonly string[]) => void

const taken: { readonly status: 'taken' } = Object.freeze({ status: 'taken' })
const gone: { readonly status: 'gone' } = Object.freeze({ status: 'gone' })
const updated: { readonly status: 'updated' } = Object.freeze({ status: 'updated' })
const conflict: { readonly status: 'conflict' } = Object.freeze({ status: 'conflict' })
const absent: { readonly status: 'absent' } = Object.freeze({ status: 'absent' })
const destroyed: { readonly status: 'destroyed' } = Object.freeze({ status: 'destroyed' })

export function create(
  records: Records,
  record: SessionRecord,
  when: { readonly now: number; readonly limit?: OwnerLimit },
  tell: Tell,
): CreateOutcome {
  const { now, limit } = when
  if (records.at(record.id, now)) return taken
  const beyond = records.owners.beyond(record.owner, limit, now)
  if (beyond.length > 0 && limit?.beyond === 'refuse') return { status: 'refused', reason: 'limit' }
  if (!records.hasRoom(beyond.length, now)) return { status: 'refused', reason: 'full' }
  const evicted = evict(records, beyond, limit)
  records.add(record)
  tell(evicted)
  return { status: 'created', evicted }
}

export function update(records: Records, id: string, change: RecordChange, when: UpdateConditions): UpdateOutcome {
  const slot = records.at(id, when.now)
  if (slot === undefined || !isLive(slot)) return gone
  const { record } = slot.outcome
  if (when.version !== undefined && when.version !== record.version) return conflict
  if (when.generation !== undefined && when.generation !== record.generation) return conflict
  records.change(slot, applyChange(record, change))
  return updated
}

export function replace(
  records: Records,
  id: string,
  record: SessionRecord,
  when: ReplaceConditions,
  tell: Tell,
): ReplaceOutcome {
  const { now, version, mark, limit } = when
  const old = records.at(id, now)
  if (old === undefined || !isLive(old)) return gone
  if (old.outcome.record.version !== version) return conflict
  if (records.at(record.id, now)) return taken
  const beyond = records.owners.beyond(record.owner, limit, now, old)
  if (beyond.length > 0 && limit?.beyond === 'refuse') return { status: 'refused', reason: 'limit' }
  records.end(old, mark)
  const evicted = evict(records, beyond, limit)
  records.add(record)
  tell([id, ...evicted])
  return { status: 'replaced', evicted }
}

export function destroy(
  records: Records,
  id: string,
  when: { readonly now: number; readonly mark: ReplaceConditions['mark'] },
  tell: Tell,
): DestroyOutcome {
  const slot = records.at(id, when.now)
  if (slot === undefined) return absent
  if (!isLive(slot)) return slot.outcome
  records.end(slot, when.mark)
  tell([id])
  return destroyed
}

export function list(records: Records, owner: string, now: number): readonly RecordSummary[] {
  return records.owners.of(owner, now).map((slot) => {
    const { credentials: _, data: __, ...summary } = slot.outcome.record
    return summary
  })
}

export function destroyAll(
  records: Records,
  owner: string,
  when: { readonly now: number; readonly mark: ReplaceConditions['mark']; readonly except?: string },
  tell: Tell,
): readonly string[] {
  const ending = records.owners.of(owner, when.now).filter((slot) => slot.id !== when.except)
  for (const slot of ending) records.end(slot, when.mark)
  const ids = ending.map((slot) => slot.id)
  tell(ids)
  return ids
}

function evict(records: Records, slots: readonly LiveSlot[], limit: OwnerLimit | undefined): readonly string[] {
  if (limit) for (const slot of slots) records.end(slot, limit.mark)
  return slots.map((slot) => slot.id)
}
