import { type Store, type Verb, wrap } from './wrapped-store'

type Fault = 'hangs' | { readonly error: unknown; readonly after: boolean } | { readonly answer: unknown }

/** A store that fails, hangs or answers something else where it is told to. */
export class Faulty {
  readonly store: Store
  readonly #faults: { readonly verb: Verb; readonly fault: Fault; left: number }[] = []

  constructor(below: Store) {
    this.store = wrap(below, (verb, _, run) => {
      const planned = this.#faults.find((one) => one.verb === verb && one.left > 0)
      if (planned === undefined) return run()
      planned.left -= 1
      return act(planned.fault, run)
    })
  }

  /** Rejects; `after`: when it has taken effect. */
  fail(verb: Verb, error: unknown = new Error('connection reset'), times = 1, after = false): void {
    this.#faults.push({ verb, fault: { error, after }, left: times })
  }

  hang(verb: Verb, times = 1): void {
    this.#faults.push({ verb, fault: 'hangs', left: times })
  }

  /** Answers this instead of asking the store below. */
  answer(verb: Verb, answer: unknown, times = 1): void {
    this.#faults.push({ verb, fault: { answer }, left: times })
  }

  heal(): void {
    this.#faults.length = 0
  }
}

function act(fault: Fault, run: () => unknown): unknown {
  if (fault === 'hangs') return new Promise(() => {})
  if ('answer' in fault) return fault.answer
  if (fault.after) run()
  return Promise.reject(fault.error)
}
