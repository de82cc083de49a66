import type { AdapterOptions, SessionData, SessionStore } from '@org/session-core'
import { createSessions } from '@org/session-core'
import type { Opener } from './request-session'

/** The options, or the `Sessions` made from them. */
export type SessionInput<D = SessionData> = AdapterOptions<D> | Opener<D>

/**
 * The `Sessions` behind what an adapter was given. Without a store they live in the memory of this process, which is no place for them
 * in production: that is said once.
 *
 * @throws {SessionError} as `createSessions` does.
 */
export function sessionsFrom<D>(input: SessionInput<D>, memoryStore: () => SessionStore): Opener<D> {
  if ('open' in input) return input
  const sessions = createSessions({ ...input, store: input.store ?? memoryStore() })
  if (input.store === undefined) warnInProduction(input.onEvent ?? print)
  return sessions
}

const warning = {
  type: 'warning',
  code: 'WARN_SESSION_MEMORY_STORE',
  message:
    'sessions live in the memory of this process: a restart signs everybody out, and a second process knows nothing of them',
  help: 'give session() a store, or memoryStore() in so many words',
} as const

let warned = false

function warnInProduction(onEvent: (event: typeof warning) => void): void {
  if (warned || process.env['NODE_ENV'] !== 'production') return
  warned = true
  try {
    onEvent(warning)
  } catch (error) {
    console.warn('onEvent threw, and sessions went on without it.', error)
  }
}

function print({ code, message, help }: typeof warning): void {
  console.warn(`${code}: ${message}; ${help}`)
}
