import type { Database } from './database'
import type { Listen } from './ear'
import type { ReadStatements } from './read-statements'

type Listener = (id: string) => void

interface End {
  readonly id: string
  readonly endedAt: number
}

const every = 15_000
/** How far apart clocks may be, and how long a transaction may take, for an end to be found by looking. */
const overlap = 60_000
const page = 1000

interface Source {
  readonly database: Database
  readonly statements: ReadStatements
  readonly channel: string
  readonly listen: Listen
}

/**
 * Tells which ids ended. It is told by NOTIFY, and looks for itself whenever it begins to listen, and every now and then: a connection
 * may have been lost meanwhile, and who ends sessions without a `subscriber` tells nobody.
 */
export class Ends {
  private readonly source: Source
  private readonly listeners = new Set<{ readonly listener: Listener }>()
  /** Ids that were told, and when they ended, as long as looking may find them again. */
  private readonly told = new Map<string, number>()
  private since: number | undefined
  private isLooking = false
  private isAskedAgain = false
  private stop: (() => void) | undefined

  constructor(source: Source) {
    this.source = source
  }

  watch(listener: Listener): () => void {
    const watcher = { listener }
    this.listeners.add(watcher)
    this.stop ??= this.begin()
    return () => {
      this.listeners.delete(watcher)
      if (this.listeners.size === 0) this.close()
    }
  }

  close(): void {
    this.stop?.()
    this.stop = undefined
    this.since = undefined
    this.told.clear()
  }

  private begin(): () => void {
    const look = (): void => void this.look()
    const timer = setInterval(look, every).unref()
    const heard = (id: string): void => this.tell(id)
    const stop = this.source.listen({ channel: this.source.channel, heard, listening: look })
    look()
    return () => {
      clearInterval(timer)
      stop()
    }
  }

  private tell(id: string): void {
    for (const { listener } of [...this.listeners])
      try {
        listener(id)
      } catch {
        // nobody else is kept from hearing it
      }
  }

  /** One at a time; who asks meanwhile wants to know what came after. What fails is looked for again at the next turn. */
  private async look(): Promise<void> {
    this.isAskedAgain = this.isLooking
    if (this.isLooking) return
    this.isLooking = true
    try {
      await this.catchUp()
    } catch {}
    this.isLooking = false
    if (this.isAskedAgain) await this.look()
  }

  private async catchUp(): Promise<void> {
    const { database, statements } = this.source
    const since = this.since ?? Number(await database.row('watch', statements.lastEnd, []))
    let last: End = { id: '', endedAt: since - overlap }
    for (let found = page; found === page && this.stop !== undefined; ) {
      const ends = await this.endsAfter(last)
      for (const end of ends) this.found(end)
      found = ends.length
      last = ends.at(-1) ?? last
    }
    this.since = Math.max(since, last.endedAt)
    for (const [id, endedAt] of this.told) if (endedAt < this.since - overlap) this.told.delete(id)
  }

  private found({ id, endedAt }: End): void {
    if (this.told.has(id)) return
    this.told.set(id, endedAt)
    this.tell(id)
  }

  private async endsAfter({ id, endedAt }: End): Promise<readonly End[]> {
    const { database, statements } = this.source
    const rows = await database.rows('watch', statements.ended, [`${endedAt}`, id])
    return rows.map((row) => {
      const [ended = '', at] = (row ?? '').split('\n')
      return { id: ended, endedAt: Number(at) }
    })
  }
}
