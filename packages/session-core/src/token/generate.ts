import { randomTexts } from '#platform'
import { type Awaitable, chain, isThenable } from '../awaitable'
import { SessionError } from '../error/session-error'
import { lineageOf, type OpaqueToken } from './opaque'

/** Draws tokens. Nothing is drawn ahead: the heap holds no future secret. */
export interface Generator {
  /** A new id that begins with `route`, a new lineage, a fresh part. */
  mint(route: string): Awaitable<OpaqueToken>
  /** Another secret of the same lineage. */
  renew(secret: string): Awaitable<string>
}

export function createGenerator(generate: (() => Awaitable<string>) | undefined): Generator {
  return generate === undefined ? own : guarded(generate)
}

export function draw(count: number): string[] {
  try {
    return randomTexts(count)
  } catch (cause) {
    throw new SessionError(
      'ERR_SESSION_RANDOM',
      'this runtime gave no secure random bytes, and there is no fallback',
      {},
      { cause },
    )
  }
}

const idFor = (route: string, text: string): string => route + text.slice(route.length)

const own: Generator = {
  mint(route) {
    const [id = '', lineage = '', fresh = ''] = draw(3)
    return { id: idFor(route, id), secret: lineage + fresh }
  },
  renew: (secret) => lineageOf(secret) + draw(1)[0],
}

function guarded(generate: () => Awaitable<string>): Generator {
  let previous: unknown
  const accept = (fresh: unknown): string => {
    if (typeof fresh !== 'string' || !/^[A-Za-z0-9_-]{22,128}$/.test(fresh))
      throw new SessionError(
        'ERR_SESSION_GENERATOR',
        'generate() must give 22 to 128 characters of A-Z a-z 0-9 _ -',
        {},
      )
    if (fresh === previous)
      throw new SessionError(
        'ERR_SESSION_GENERATOR',
        'generate() gave the same value twice: it must draw from a CSPRNG each time',
        {},
      )
    previous = fresh
    return fresh
  }
  const next = (): Awaitable<string> => chain(generate(), accept)
  const tried = chain(next(), next)
  // its rejection is thrown by the first mint; until then it is not unhandled
  if (isThenable(tried)) tried.then(undefined, () => {})
  return {
    mint: (route) =>
      chain(tried, () =>
        chain(next(), (fresh) => {
          const [id = '', lineage = ''] = draw(2)
          return { id: idFor(route, id), secret: lineage + fresh }
        }),
      ),
    renew: (secret) => chain(tried, () => chain(next(), (fresh) => lineageOf(secret) + fresh)),
  }
}
