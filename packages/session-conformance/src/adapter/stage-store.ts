import { SessionError, type SessionStore } from '@org/session-core'
import type { Pace, StoreCall } from './stage-step'

const verbs: readonly string[] = ['create', 'read', 'update', 'replace', 'destroy', 'list', 'destroyAll']

/** How late `later` is, in milliseconds. */
const late = 5

interface Ways {
  readonly pace: Pace
  /** Told of each call when it was answered. */
  readonly note: (verb: string) => void
  readonly wait: (gate: string) => Promise<void>
}

/** A store whose calls are written down, and fail, wait or take their time when they are told to. */
export class StageStore {
  readonly store: SessionStore
  failing: readonly StoreCall[] = []
  held: { readonly verbs: readonly StoreCall[]; readonly gate: string } = { verbs: [], gate: '' }
  readonly #ways: Ways

  constructor(below: SessionStore, ways: Ways) {
    this.#ways = ways
    this.store = new Proxy(below, { get: (target, key): unknown => this.#member(target, key) })
  }

  #member(below: SessionStore, key: string | symbol): unknown {
    const member: unknown = Reflect.get(below, key)
    if (typeof member !== 'function') return member
    const run = (...args: unknown[]): unknown => Reflect.apply(member, below, args)
    if (typeof key !== 'string' || !verbs.includes(key)) return run
    return (...args: unknown[]): unknown => {
      const waited = this.#wait(key)
      const ask = (): unknown => this.#ask(key, () => run(...args))
      return waited ? waited.then(ask) : ask()
    }
  }

  #wait(verb: string): Promise<void> | undefined {
    const { verbs: held, gate } = this.held
    if (held.some((one) => one === verb)) return this.#ways.wait(gate)
    return this.#ways.pace === 'at once' ? undefined : new Promise((resolve) => setTimeout(resolve, late))
  }

  #ask(verb: string, run: () => unknown): unknown {
    const { note } = this.#ways
    if (this.failing.some((one) => one === verb)) {
      note(verb)
      throw new SessionError('ERR_SESSION_STORE', `${verb} was told to fail`, { verb, outcome: 'unknown' })
    }
    const answer = run()
    if (answer instanceof Promise) return answer.finally(() => note(verb))
    note(verb)
    return answer
  }
}
