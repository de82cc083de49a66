import { isThenable } from '../../src/awaitable'
import { type Store, type Verb, wrap } from './wrapped-store'

export interface Call {
  readonly verb: Verb
  readonly args: readonly unknown[]
  outcome?: unknown
}

/** Everything that a store was asked, in order. */
export class Recorded {
  readonly calls: Call[] = []
  readonly store: Store

  constructor(below: Store) {
    this.store = wrap(below, (verb, args, run) => {
      const call: Call = { verb, args }
      this.calls.push(call)
      const outcome = run()
      if (isThenable(outcome)) return outcome.then((value) => (call.outcome = value))
      call.outcome = outcome
      return outcome
    })
  }

  get verbs(): readonly Verb[] {
    return this.calls.map(({ verb }) => verb)
  }

  of(verb: Verb): readonly Call[] {
    return this.calls.filter((call) => call.verb === verb)
  }

  clear(): void {
    this.calls.length = 0
  }
}
