import type { SessionRecord } from '@org/session-core'
import type { SqlStore } from '../../src/index'
import { limitOf, mark, otherMark, recordOf, T } from './record'

/** What a process did and was told under load. */
export interface Tally {
  readonly acts: number
  /** Answers that cannot be: of what this process alone has in hands. */
  readonly wrong: readonly string[]
  /** What was thrown, and how often. */
  readonly failures: Readonly<Record<string, number>>
  /** The sessions that this process still has, and how often each was counted up. */
  readonly held: readonly (readonly [id: string, count: number])[]
}

const now = T
const owners = 20
const limit = limitOf(3)

/** Users of one process who share their names with those of others: sign in, write, step up, sign out, and now and then everywhere. */
export class MixedLoad {
  private readonly store: SqlStore<never>
  private readonly held = new Map<string, number>()
  private readonly failures: Record<string, number> = {}
  private readonly wrong: string[] = []
  private acts = 0

  constructor(store: SqlStore<never>) {
    this.store = store
  }

  async run(milliseconds: number, users: number): Promise<Tally> {
    const until = performance.now() + milliseconds
    await Promise.all(Array.from({ length: users }, () => this.user(until)))
    const { acts, wrong, failures } = this
    return { acts, wrong, failures, held: [...this.held] }
  }

  private async user(until: number): Promise<void> {
    while (performance.now() < until) {
      await this.act('count', () => this.countUp())
      await this.act('visit', () => this.visit(`owner ${Math.floor(Math.random() * owners)}`))
      // lets timers and other users in, where a store answers at once
      await new Promise((resolve) => setImmediate(resolve))
    }
  }

  private async act(name: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await work()
      this.acts += 1
    } catch (error) {
      const what = `${name}: ${error instanceof Error ? error.message : String(error)}`
      this.failures[what] = (this.failures[what] ?? 0) + 1
    }
  }

  /** An anonymous session that only this process knows: each acknowledged write is in it. */
  private async countUp(): Promise<void> {
    const record = recordOf()
    await this.expect('created', this.store.create(record, { now }))
    for (let n = 1; n <= 3; n += 1)
      await this.expect('updated', this.store.update(record.id, { set: { n: `${n}` }, lastSeenAt: now + n }, { now }))
    if (Math.random() < 0.9) await this.expect('destroyed', this.store.destroy(record.id, { now, mark }))
    else this.held.set(record.id, 3)
  }

  /** A session of an owner whom others use at the same time: any answer of the contract may come. */
  private async visit(owner: string): Promise<void> {
    const record = recordOf({ owner })
    await this.store.create(record, { now, limit })
    await this.store.update(record.id, { set: { cart: '[1]' }, credentials: 'new' }, { now, generation: 1 })
    const found = await this.store.read(record.id, { now })
    if (found.status === 'live') await this.goOn(found.record)
  }

  private async goOn({ id, owner, version }: SessionRecord): Promise<void> {
    const chance = Math.random()
    if (chance < 0.5) await this.store.replace(id, recordOf({ owner }), { now, version, mark: otherMark, limit })
    else if (chance < 0.8) await this.store.destroy(id, { now, mark })
    else if (chance < 0.9) await this.store.destroyAll(owner ?? '', { now, mark, except: id })
    else await this.store.sweep({ now: now - 1, max: 100 })
  }

  private async expect(status: string, answer: PromiseLike<{ status: string }> | { status: string }): Promise<void> {
    const told = (await answer).status
    if (told !== status) this.wrong.push(`${told} instead of ${status}`)
  }
}

/** How many sessions of each owner are live. */
export async function livePerOwner(store: SqlStore<never>): Promise<number[]> {
  const lists = Array.from({ length: owners }, (_, n) => store.list(`owner ${n}`, { now }))
  return (await Promise.all(lists)).map((list) => list.length)
}
