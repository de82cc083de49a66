import { Queue, type Queued } from './queue'

interface Entry extends Queued {
  readonly text: string
  readonly among: Map<string, Entry>
  /** Whoever authenticated later is not meant. */
  before: number
  expiresAt: number
}

interface Ending {
  readonly before: number
  readonly until: number
}

/** What was revoked, until it would have ended anyway. */
export class Revoked {
  private readonly ids = new Map<string, Entry>()
  private readonly owners = new Map<string, Entry>()
  private readonly expiring = new Queue<Entry>('expiryPlace', (entry) => entry.expiresAt)

  get size(): number {
    return this.ids.size + this.owners.size
  }

  addId(id: string, until: number): void {
    this.add(this.ids, id, { before: Number.POSITIVE_INFINITY, until })
  }

  addOwner(owner: string, ending: Ending): void {
    this.add(this.owners, owner, ending)
  }

  has(ids: readonly string[], owner: string | null, { since, now }: { since: number; now: number }): boolean {
    for (const id of ids) if (holds(this.ids.get(id), since, now)) return true
    return owner !== null && holds(this.owners.get(owner), since, now)
  }

  lapse(now: number, max: number): number {
    let count = 0
    for (let entry = this.expiring.first; entry && entry.expiresAt <= now && count < max; entry = this.expiring.first) {
      entry.among.delete(entry.text)
      this.expiring.remove(entry)
      count += 1
    }
    return count
  }

  /** Never less than before. */
  private add(among: Map<string, Entry>, text: string, { before, until }: Ending): void {
    const held = among.get(text)
    if (held === undefined) {
      const entry: Entry = { text, among, before, expiresAt: until, expiryPlace: -1, idlePlace: -1 }
      among.set(text, entry)
      this.expiring.add(entry)
      return
    }
    held.before = Math.max(held.before, before)
    held.expiresAt = Math.max(held.expiresAt, until)
    this.expiring.moved(held)
  }
}

function holds(entry: Entry | undefined, since: number, now: number): boolean {
  return entry !== undefined && since <= entry.before && now < entry.expiresAt
}
