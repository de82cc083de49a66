import type { Session } from '@org/session-core'
import { runAction } from './action'
import { exchangeOf, runExchange } from './exchange'
import { runHandler } from './handler'
import type { Site } from './site'

/** One word for all that may change a session, told apart by what Next calls it with. */
export function withSession<D, A extends unknown[], R>(
  site: Site<D>,
  run: (session: Session<D>, ...args: A) => R | PromiseLike<R>,
): (...args: A) => Promise<R> {
  return async (...args) => {
    const call = (session: Session<D>): R | PromiseLike<R> => run(session, ...args)
    const [first, second] = args
    if (first instanceof Request) return runHandler(site, first, call) as Promise<R>
    const exchange = exchangeOf(first, second)
    return exchange ? (runExchange(site, exchange, call) as Promise<R>) : runAction(site, call)
  }
}
