import { Queue, type Queued } from './queue'

interface Key extends Queued {
  readonly text: string
  readonly expiresAt: number
}

/** What was consumed, until it would have expired anyway. */
export class OneTimeKeys {
  private readonly keys = new Map<string, Key>()
  private readonly expiring = new Queue<Key>('expiryPlace', (key) => key.expiresAt)

  get size(): number {
    return this.keys.size
  }

  /** True once per key. */
  take(text: string, now: number, expiresAt: number): boolean {
    const used = this.keys.get(text)
    if (used && now < used.expiresAt) return false
    if (used) this.remove(used)
    const key: Key = { text, expiresAt, expiryPlace: -1, idlePlace: -1 }
    this.keys.set(text, key)
    this.expiring.add(key)
    return true
  }

  lapse(now: number, max: number): number {
    let count = 0
    for (let key = this.expiring.first; key && key.expiresAt <= now && count < max; key = this.expiring.first) {
      this.remove(key)
      count += 1
    }
    return count
  }

  private remove(key: Key): void {
    this.keys.delete(key.text)
    this.expiring.remove(key)
  }
}
