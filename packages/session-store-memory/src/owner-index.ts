import type { OwnerLimit } from '@org/session-core'
import type { LiveSlot } from './slot'

/** Which live slots belong to whom. Most owners have one, which a set would make twice as heavy. */
export class OwnerIndex {
  private readonly owners = new Map<string, LiveSlot | Set<LiveSlot>>()

  add(slot: LiveSlot): void {
    const { owner } = slot.outcome.record
    if (owner === null) return
    const held = this.owners.get(owner)
    if (held === undefined) this.owners.set(owner, slot)
    else if (held instanceof Set) held.add(slot)
    else this.owners.set(owner, new Set([held, slot]))
  }

  remove(slot: LiveSlot): void {
    const { owner } = slot.outcome.record
    if (owner === null) return
    const held = this.owners.get(owner)
    if (held instanceof Set) held.delete(slot)
    if (held === slot || (held instanceof Set && held.size === 0)) this.owners.delete(owner)
  }

  of(owner: string, now: number): LiveSlot[] {
    const held = this.owners.get(owner)
    if (held === undefined) return []
    const slots = held instanceof Set ? [...held] : [held]
    return slots.filter((slot) => now < slot.expiresAt)
  }

  /** Who must end so that one more of this owner stays within the limit, besides the one that ends anyway. */
  beyond(owner: string | null, limit: OwnerLimit | undefined, now: number, ending?: LiveSlot): LiveSlot[] {
    if (owner === null || limit === undefined) return []
    const others = this.of(owner, now).filter((slot) => slot !== ending)
    const over = others.length - limit.max + 1
    return over > 0 ? others.sort(bySeen).slice(0, over) : []
  }
}

function bySeen(a: LiveSlot, b: LiveSlot): number {
  return a.outcome.record.lastSeenAt - b.outcome.record.lastSeenAt
}
