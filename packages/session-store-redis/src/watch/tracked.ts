import { type Server, text } from '../client/server'
import type { Keys } from '../keys'
import { lookScript } from '../scripts/look'

/** Ids kept at most, some 150 bytes each; the one looked at longest ago leaves. */
const most = 100_000
/** Ids looked at in one go: a few milliseconds of the server's time. */
const slice = 1000

/** What this process found live, in the order in which it was last looked at, each with the time at which it lapses. */
export class Tracked {
  private readonly ids = new Map<string, number>()
  private readonly server: Server
  private readonly keys: Keys
  private readonly ended: (ids: readonly string[]) => void

  constructor(server: Server, keys: Keys, ended: (ids: readonly string[]) => void) {
    this.server = server
    this.keys = keys
    this.ended = ended
  }

  add(id: string, left: number): void {
    this.ids.set(id, performance.now() + left)
    if (this.ids.size <= most) return
    const [oldest] = this.ids.keys()
    if (oldest !== undefined) this.ids.delete(oldest)
  }

  delete(id: string): void {
    this.ids.delete(id)
  }

  clear(): void {
    this.ids.clear()
  }

  async lookAtAll(): Promise<void> {
    const rounds = Math.ceil(this.ids.size / slice)
    for (let round = 0; round < rounds; round += 1) await this.look()
  }

  async look(): Promise<void> {
    const ids: string[] = []
    for (const id of this.ids.keys()) if (ids.push(id) === slice) break
    await Promise.all(ids.map((id) => this.lookAt(id)))
  }

  /** A server that does not answer has told nothing: later, again. */
  private async lookAt(id: string): Promise<void> {
    try {
      const call = { verb: 'watch', script: lookScript, keys: this.keys.of(id), given: [id] }
      const found = await this.server.read(call, text)
      const lapses = this.ids.get(id)
      if (lapses === undefined || !this.ids.delete(id)) return
      if (found === 'live') this.ids.set(id, lapses)
      else if (found === 'ended' || performance.now() < lapses) this.ended([id])
    } catch {}
  }
}
