import { ConformanceFailure } from '../conformance-failure'
import type { AdapterApp, AdapterSubject } from './adapter-subject'
import { type Answer, answerOf } from './answer'
import { Browser } from './browser'
import type { StageEntry, ToldEvent } from './stage-entry'
import type { Command, Pace, Which } from './stage-step'
import { pathOf } from './told'

/** One case at work: an app with nothing in it, and words for what cases do over and over. */
export class Site {
  readonly #app: AdapterApp

  private constructor(app: AdapterApp) {
    this.#app = app
  }

  static async begin(subject: AdapterSubject, pace: Pace, behindProxy = false): Promise<Site> {
    const { start, startBehindProxy = start } = subject
    const site = new Site(await (behindProxy ? startBehindProxy() : start()))
    try {
      await site.tell({ tell: 'reset', pace })
      return site
    } catch (error) {
      await site.close()
      throw error
    }
  }

  browser(): Browser {
    return new Browser(this.#app.url)
  }

  async tell(command: Command): Promise<Answer> {
    const answer = await answerOf(await fetch(`${this.#app.url}${pathOf('/conformance', command)}`, { method: 'POST' }))
    if (answer.status === 200) return answer
    throw new ConformanceFailure(`POST /conformance answered ${answer.status}: is it what stage.control gives?`)
  }

  async log(): Promise<readonly StageEntry[]> {
    return JSON.parse((await this.tell({ tell: 'log' })).body)
  }

  /** The calls of the stores that were answered since the log was forgotten. */
  async calls(of?: Which): Promise<readonly string[]> {
    const log = await this.log()
    return log.flatMap((one) => (one.what === 'asked' && (of ?? one.of) === one.of ? [one.verb] : []))
  }

  async events(type: ToldEvent['type']): Promise<readonly ToldEvent[]> {
    const log = await this.log()
    return log.flatMap((one) => (one.what === 'happened' && one.event.type === type ? [one.event] : []))
  }

  forget(): Promise<Answer> {
    return this.tell({ tell: 'forget' })
  }

  minutes(count: number): Promise<Answer> {
    return this.tell({ tell: 'move', by: count * 60_000 })
  }

  /** Waits for what happens apart from any response. */
  async until(what: string, holds: (log: readonly StageEntry[]) => boolean): Promise<void> {
    const patience = Date.now() + 10_000
    while (!holds(await this.log())) {
      if (Date.now() > patience) throw new ConformanceFailure(`waited in vain: ${what}`)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }

  /** Waits for a handler, or a store, at this gate. */
  waits(gate: string): Promise<void> {
    return this.until(`nobody came to ${gate}`, (log) => log.some((one) => one.what === 'waiting' && one.gate === gate))
  }

  /** What the app began before this has left it by then, and what left it has arrived. */
  async settle(): Promise<void> {
    for (let times = 0; times < 5; times++) await this.log()
  }

  async close(): Promise<void> {
    await this.#app.close?.()
  }
}
