import type { EndMark, SessionRecord } from '@org/session-core'
import { OwnerIndex } from './owner-index'
import { Queue } from './queue'
import { ended, isLive, type Kept, type LiveSlot, live, type Slot, slotOf } from './slot'

/** Every id that is live or marked, in the three orders in which they are sought: by id, by expiry, by owner; anonymous ones by when they were seen. */
export class Records {
  readonly owners: OwnerIndex = new OwnerIndex()
  private readonly slots = new Map<string, Slot>()
  private readonly expiring = new Queue<Kept>('expiryPlace', (slot) => slot.expiresAt)
  private readonly anonymous = new Queue<LiveSlot>('idlePlace', (slot) => slot.outcome.record.lastSeenAt)
  private readonly max: number
  private live = 0

  constructor(max: number) {
    this.max = max
  }

  get size(): number {
    return this.slots.size
  }

  at(id: string, now: number): Slot | undefined {
    const slot = this.slots.get(id)
    return slot !== undefined && now < slot.expiresAt ? slot : undefined
  }

  add(record: SessionRecord): void {
    const lapsed = this.slots.get(record.id)
    if (lapsed) this.remove(lapsed)
    const slot = slotOf(record)
    this.slots.set(slot.id, slot)
    this.expiring.add(slot)
    this.index(slot)
  }

  change(slot: LiveSlot, record: SessionRecord): void {
    const before = slot.outcome.record
    slot.outcome = live(record)
    if (record.expiresAt !== before.expiresAt) {
      slot.expiresAt = record.expiresAt
      this.expiring.moved(slot)
    }
    if (record.lastSeenAt !== before.lastSeenAt && slot.idlePlace >= 0) this.anonymous.moved(slot)
  }

  end(slot: LiveSlot, mark: EndMark): void {
    this.forget(slot)
    const marked: Kept = slot
    marked.outcome = ended(mark)
    marked.expiresAt = mark.until
    this.expiring.moved(marked)
  }

  /** Makes room for one more beside those that are about to go; false when only signed-in ones are left. */
  hasRoom(going: number, now: number): boolean {
    const over = (): boolean => this.live - going >= this.max
    while (over() && this.lapse(now, 1) > 0);
    const { first } = this.anonymous
    if (over() && first) this.remove(first)
    return !over()
  }

  /** Forgets what is over by `now`, the longest over first, and says how many. */
  lapse(now: number, max: number): number {
    let count = 0
    for (let slot = this.expiring.first; slot && slot.expiresAt <= now && count < max; slot = this.expiring.first) {
      this.remove(slot)
      count += 1
    }
    return count
  }

  private remove(kept: Kept): void {
    this.slots.delete(kept.id)
    this.expiring.remove(kept)
    if (isLive(kept)) this.forget(kept)
  }

  private index(slot: LiveSlot): void {
    this.live += 1
    this.owners.add(slot)
    if (slot.outcome.record.owner === null) this.anonymous.add(slot)
  }

  private forget(slot: LiveSlot): void {
    this.live -= 1
    this.owners.remove(slot)
    this.anonymous.remove(slot)
  }
}
