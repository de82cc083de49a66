import type {
  Awaitable,
  CreateOutcome,
  DestroyOutcome,
  EndMark,
  OneTime,
  OwnerIndex,
  OwnerLimit,
  RecordSummary,
  ReplaceConditions,
  ReplaceOutcome,
  Revocations,
  SessionRecord,
  Sweepable,
  Watchable,
} from '@org/session-core'
import { CustomStore } from './custom-store'

/** Every capability in the plainest words, one step at a time, so that a mutant can get one of them wrong. */
export class ReferenceStore extends CustomStore implements OwnerIndex, Sweepable, OneTime, Watchable, Revocations {
  readonly used: Map<string, number> = new Map()
  /** By what was revoked: `['id', …]` or `['owner', …]`, as text. */
  readonly revoked: Map<string, { readonly before: number; readonly until: number }> = new Map()
  readonly listeners: Set<(id: string) => void> = new Set()
  readonly room: number

  constructor(room: number = Number.POSITIVE_INFINITY) {
    super()
    this.room = room
  }

  override create(record: SessionRecord, when: { readonly now: number; readonly limit?: OwnerLimit }): CreateOutcome {
    if (this.read(record.id, when).status !== 'absent') return { status: 'taken' }
    const beyond = this.beyond(record.owner, when)
    if (beyond.length > 0 && when.limit?.beyond === 'refuse') return { status: 'refused', reason: 'limit' }
    if (!this.hasRoom(when.now, beyond.length)) return { status: 'refused', reason: 'full' }
    this.evict(beyond, when)
    this.kept.set(record.id, { status: 'live', record: structuredClone(record) })
    return { status: 'created', evicted: beyond }
  }

  override replace(id: string, record: SessionRecord, when: ReplaceConditions): ReplaceOutcome {
    const found = this.read(id, when)
    if (found.status !== 'live') return { status: 'gone' }
    if (found.record.version !== when.version) return { status: 'conflict' }
    if (this.read(record.id, when).status !== 'absent') return { status: 'taken' }
    const beyond = this.beyond(record.owner, when, id)
    if (beyond.length > 0 && when.limit?.beyond === 'refuse') return { status: 'refused', reason: 'limit' }
    this.destroy(id, when)
    this.evict(beyond, when)
    this.kept.set(record.id, { status: 'live', record: structuredClone(record) })
    return { status: 'replaced', evicted: beyond }
  }

  override destroy(id: string, when: { readonly now: number; readonly mark: EndMark }): DestroyOutcome {
    const outcome = super.destroy(id, when)
    if (outcome.status === 'destroyed') this.tell(id)
    return outcome
  }

  list(owner: string, { now }: { readonly now: number }): readonly RecordSummary[] {
    return this.live(now)
      .filter((record) => record.owner === owner)
      .map(({ credentials: _, data: __, ...summary }) => structuredClone(summary))
  }

  destroyAll(
    owner: string,
    when: { readonly now: number; readonly mark: EndMark; readonly except?: string },
  ): readonly string[] {
    const ids = this.list(owner, when)
      .map(({ id }) => id)
      .filter((id) => id !== when.except)
    for (const id of ids) this.destroy(id, when)
    return ids
  }

  route(owner: string): string {
    return owner.length.toString(36).padStart(3, '0')
  }

  sweep({ now, max }: { readonly now: number; readonly max: number }): number {
    const gone = [...this.kept.keys()].filter((id) => this.read(id, { now }).status === 'absent').slice(0, max)
    for (const id of gone) this.kept.delete(id)
    const lapsed = [...this.revoked].filter(([, { until }]) => until <= now).slice(0, max - gone.length)
    for (const [name] of lapsed) this.revoked.delete(name)
    return gone.length + lapsed.length
  }

  consume(
    key: string,
    { now, expiresAt }: { readonly now: number; readonly expiresAt: number },
  ): { readonly status: 'consumed' | 'used' } {
    if ((this.used.get(key) ?? 0) > now) return { status: 'used' }
    this.used.set(key, expiresAt)
    return { status: 'consumed' }
  }

  watch(listener: (id: string) => void): () => void {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  tell(id: string): void {
    for (const listener of this.listeners) listener(id)
  }

  revoke(id: string, when: { readonly now: number; readonly until: number }): Awaitable<void> {
    this.note('id', id, { before: Number.POSITIVE_INFINITY, until: when.until })
  }

  revokeOwner(
    owner: string,
    when: { readonly now: number; readonly before: number; readonly until: number },
  ): Awaitable<void> {
    this.note('owner', owner, when)
  }

  check(
    token: { readonly ids: readonly string[]; readonly owner: string | null; readonly since: number },
    { now }: { readonly now: number },
  ): { readonly status: 'valid' | 'revoked' } {
    const names = token.ids.map((id) => nameOf('id', id))
    if (token.owner !== null) names.push(nameOf('owner', token.owner))
    const found = names.map((name) => this.revoked.get(name))
    const isRevoked = found.some((one) => one !== undefined && token.since <= one.before && now < one.until)
    return { status: isRevoked ? 'revoked' : 'valid' }
  }

  note(
    kind: 'id' | 'owner',
    text: string,
    { before, until }: { readonly before: number; readonly until: number },
  ): void {
    const name = nameOf(kind, text)
    const was = this.revoked.get(name) ?? { before, until }
    this.revoked.set(name, { before: Math.max(was.before, before), until: Math.max(was.until, until) })
  }

  live(now: number): SessionRecord[] {
    return [...this.kept.values()].flatMap((one) =>
      one.status === 'live' && now < one.record.expiresAt ? [one.record] : [],
    )
  }

  /** The ids that must go, least recently seen first. */
  beyond(
    owner: string | null,
    { now, limit }: { readonly now: number; readonly limit?: OwnerLimit },
    ending?: string,
  ): string[] {
    if (owner === null || limit === undefined) return []
    const others = this.live(now).filter((record) => record.owner === owner && record.id !== ending)
    const over = Math.max(0, others.length - limit.max + 1)
    return others
      .sort(bySeen)
      .slice(0, over)
      .map(({ id }) => id)
  }

  evict(ids: readonly string[], { now, limit }: { readonly now: number; readonly limit?: OwnerLimit }): void {
    if (limit) for (const id of ids) this.destroy(id, { now, mark: limit.mark })
  }

  hasRoom(now: number, going: number): boolean {
    const live = this.live(now)
    if (live.length - going < this.room) return true
    const [idle] = live.filter(({ owner }) => owner === null).sort(bySeen)
    return idle !== undefined && this.kept.delete(idle.id)
  }
}

export function nameOf(kind: 'id' | 'owner', text: string): string {
  return JSON.stringify([kind, text])
}

export function bySeen(a: SessionRecord, b: SessionRecord): number {
  return a.lastSeenAt - b.lastSeenAt
}
