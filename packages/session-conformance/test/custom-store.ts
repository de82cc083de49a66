import {
  applyChange,
  type CreateOutcome,
  type DestroyOutcome,
  type EndMark,
  type ReadOutcome,
  type RecordChange,
  type ReplaceConditions,
  type ReplaceOutcome,
  type SessionRecord,
  type SessionStore,
  type UpdateConditions,
  type UpdateOutcome,
} from '@org/session-core'

/** The five verbs over a `Map`: all that a store needs to be one. */
export class CustomStore implements SessionStore {
  readonly kept: Map<string, Exclude<ReadOutcome, { status: 'absent' }>> = new Map()

  read(id: string, { now }: { readonly now: number }): ReadOutcome {
    const found = this.kept.get(id)
    const until = found?.status === 'live' ? found.record.expiresAt : (found?.mark.until ?? now)
    return found && now < until ? structuredClone(found) : { status: 'absent' }
  }

  create(record: SessionRecord, when: { readonly now: number }): CreateOutcome {
    if (this.read(record.id, when).status !== 'absent') return { status: 'taken' }
    this.kept.set(record.id, { status: 'live', record: structuredClone(record) })
    return { status: 'created', evicted: [] }
  }

  update(id: string, change: RecordChange, when: UpdateConditions): UpdateOutcome {
    const found = this.read(id, when)
    if (found.status !== 'live') return { status: 'gone' }
    const { version, generation } = found.record
    if ((when.version ?? version) !== version || (when.generation ?? generation) !== generation)
      return { status: 'conflict' }
    this.kept.set(id, { status: 'live', record: applyChange(found.record, change) })
    return { status: 'updated' }
  }

  replace(id: string, record: SessionRecord, when: ReplaceConditions): ReplaceOutcome {
    const found = this.read(id, when)
    if (found.status !== 'live') return { status: 'gone' }
    if (found.record.version !== when.version) return { status: 'conflict' }
    const created = this.create(record, when)
    if (created.status !== 'created') return created
    this.destroy(id, when)
    return { status: 'replaced', evicted: created.evicted }
  }

  destroy(id: string, when: { readonly now: number; readonly mark: EndMark }): DestroyOutcome {
    const found = this.read(id, when)
    if (found.status !== 'live') return found
    this.kept.set(id, { status: 'ended', mark: structuredClone(when.mark) })
    return { status: 'destroyed' }
  }
}
