import type { OwnerLimit } from '@org/session-core'
import type { LiveSlot } from './slot'

const none: ReadonlySet<LiveSlot> = new Set()

/** Which live slots belong to whom. */
export class OwnerIndex {
  private readonly owners = new Map<string, Set<LiveSlot>>()

  add(slot: LiveSlot): void {
    const { owner } = slot.outcome.record
    if (owner === null) return
    const slots = this.owners.get(owner)
    if (slots) slots.add(slot)
    else this.owners.set(owner, new Set([slot]))
  }

  remove(slot: LiveSlot): void {
    const { owner } = slot.outcome.record
    if (owner === null) return
    const slots = this.owners.get(owner)
    slots?.delete(slot)
    if (slots?.size === 0) this.owners.delete(owner)
  }

  of(owner: string, now: number): LiveSlot[] {
    return [...(this.owners.get(owner) ?? none)].filter((slot) => now < slot.expiresAt)
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
