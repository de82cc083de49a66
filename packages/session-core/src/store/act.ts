import { later } from '#platform'
import { type Awaitable, isThenable } from '../awaitable'
import { SessionError } from '../error/session-error'
import type { Emit } from '../event/emit'

/** What an act goes by. */
export interface Patience {
  /** Milliseconds for all store calls of one act. */
  readonly deadline: number
  readonly emit: Emit
}

/** One act: its store calls share one deadline, and fail in one way. */
export class Act {
  readonly #env: Patience
  /** Counts from the first wait, because a store that answers at once uses no time. */
  #endsAt = 0

  constructor(env: Patience) {
    this.#env = env
  }

  /** @throws {SessionError} `ERR_SESSION_STORE`, `ERR_SESSION_TIMEOUT` */
  call<T>(verb: string, run: () => Awaitable<T>): Awaitable<T> {
    let answer: Awaitable<T>
    try {
      answer = run()
    } catch (error) {
      throw this.#failed(verb, error)
    }
    return isThenable(answer) ? this.#wait(verb, answer) : answer
  }

  /** A random pause before one more try, longer each time. False when the deadline leaves no room for it. */
  async pause(attempt: number): Promise<boolean> {
    const length = Math.random() * Math.min(2 ** attempt, 50)
    if (this.#left() <= length) return false
    await new Promise<void>((resolve) => {
      later(resolve, length)
    })
    return true
  }

  #left(): number {
    const now = Date.now()
    this.#endsAt ||= now + this.#env.deadline
    return this.#endsAt - now
  }

  #wait<T>(verb: string, answer: PromiseLike<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const stop = later(() => reject(this.#failed(verb, this.#late(verb))), Math.max(this.#left(), 0))
      answer.then(
        (value) => {
          stop()
          resolve(value)
        },
        (error: unknown) => {
          stop()
          reject(this.#failed(verb, error))
        },
      )
    })
  }

  #late(verb: string): SessionError {
    const message = `the store did not answer ${verb} within ${this.#env.deadline} ms; whether it took effect is unknown`
    return new SessionError('ERR_SESSION_TIMEOUT', message, { verb, outcome: 'unknown' })
  }

  #failed(verb: string, error: unknown): SessionError {
    this.#env.emit({ type: 'store-failed', verb, error })
    if (SessionError.is(error)) return error
    const message = `the store failed in ${verb}`
    return new SessionError('ERR_SESSION_STORE', message, { verb, outcome: 'unknown' }, { cause: error })
  }
}
