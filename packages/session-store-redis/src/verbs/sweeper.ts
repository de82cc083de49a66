import type { Runner } from '../client/contract'
import { failure, isUnknownScript } from '../client/failure'
import type { Call } from '../client/server'
import { pack } from '../lua/script'
import { scanScript } from '../scripts/scan'
import { sweepIndexScript } from '../scripts/sweep-index'
import { sweepMarksScript } from '../scripts/sweep-marks'
import { sweepSessionScript } from '../scripts/sweep-session'
import type { Shelf } from '../shelf'

/** Names that a server goes through in one step. */
const step = 500
/** Steps in one sweep, and names of ours looked at: what is left is for the next, which goes on where this one stopped. */
const most = { steps: 1000, names: 1000 }
/** Calls at a time. */
const together = 50

/**
 * Redis deletes by itself, a minute after a record or mark was over. A sweep finds what is over by the caller's clock before that, and
 * drops the entries of indexes that outlived their records.
 */
export class Sweeper {
  private readonly shelf: Shelf
  private cursor = '0'
  private at = 0
  private looked = 0

  constructor(shelf: Shelf) {
    this.shelf = shelf
  }

  async sweep(now: number, max: number): Promise<number> {
    const servers = this.shelf.server.link.primaries()
    this.looked = 0
    let count = 0
    for (let steps = 0; steps < most.steps && this.looked < most.names && count < max; steps += 1) {
      count += await this.advance(servers, now, max - count)
      if (this.at >= servers.length) break
    }
    if (this.at >= servers.length) this.at = 0
    return count
  }

  /** A step that has more to delete than it may is begun again by the next. */
  private async advance(servers: readonly Runner[], now: number, max: number): Promise<number> {
    const [next = '0', ...names] = await this.scan(servers)
    let count = 0
    for (let at = 0; at < names.length; ) {
      if (count >= max) return count
      const some = names.slice(at, at + Math.min(together, max - count))
      const each = Math.floor((max - count) / some.length)
      for (const deleted of await Promise.all(some.map((name) => this.clean(name, now, each)))) count += deleted
      at += some.length
      this.looked += some.length
    }
    this.cursor = next
    if (next === '0') this.at += 1
    return count
  }

  private async scan(servers: readonly Runner[]): Promise<readonly string[]> {
    const { keys, server } = this.shelf
    const [at, given] = [servers[this.at], pack([this.cursor, keys.pattern(server.link.keyPrefix), `${step}`])]
    try {
      const reply = await at?.run(scanScript, [], given).catch((error: unknown) => {
        if (!isUnknownScript(error)) throw error
        return at.teach(scanScript, [], given)
      })
      return String(reply).split('\0')
    } catch (error) {
      throw failure('sweep', error, 'unknown')
    }
  }

  private async clean(name: string, now: number, max: number): Promise<number> {
    const { keys, server } = this.shelf
    const kind = keys.kind(name.slice(server.link.keyPrefix.length))
    const run = (call: Omit<Call, 'verb'>): Promise<number> => server.read({ verb: 'sweep', ...call }, Number)
    if (kind === undefined) return 0
    if ('id' in kind) return run({ script: sweepSessionScript, keys: keys.of(kind.id), given: [kind.id, `${now}`] })
    if ('index' in kind) return run({ script: sweepIndexScript, keys: [kind.index], given: [`${now}`] })
    return run({ script: sweepMarksScript, keys: [kind.ends], given: [`${now}`, `${max}`] })
  }
}
