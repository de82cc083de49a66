import { SessionError, type SessionEvent, type SessionStore } from '@org/session-core'
import { memoryStore } from '@org/session-store-memory'
import { ofProcess } from './of-process'
import { inProduction, onEdge } from './runtime'

/**
 * The one store in the memory of this process: proxy, handlers, pages and API routes are bundled apart and share it, and it outlives the
 * reloads of `next dev`. In production that is said once.
 *
 * @throws {SessionError} `ERR_SESSION_EDGE`
 */
export function defaultStore(onEvent: (event: SessionEvent) => void = print): SessionStore {
  const store = memoryStore({ name: '@org/session-next' })
  mustNotBeOnEdge(store)
  const warned = ofProcess('warned', () => new Set<string>())
  if (inProduction() && !warned.has(warning.code)) {
    warned.add(warning.code)
    onEvent(warning)
  }
  return store
}

/**
 * An edge function has a memory of its own, and a new one whenever it pleases.
 *
 * @throws {SessionError} `ERR_SESSION_EDGE`
 */
export function mustNotBeOnEdge(store: object): void {
  if (!onEdge() || !(Symbol.for('@org/session-store-memory') in store)) return
  throw new SessionError(
    'ERR_SESSION_EDGE',
    'an edge function shares no memory with the rest of the application, so a session kept there is lost: pass a store that is reached ' +
      "by fetch, or run this on Node (proxy.ts does; a route without runtime = 'edge', middleware.ts with runtime: 'nodejs')",
    {},
  )
}

const warning = {
  type: 'warning',
  code: 'WARN_SESSION_MEMORY_STORE',
  message:
    'sessions live in the memory of this process: a restart signs everybody out, and a second process knows nothing of them',
  help: 'give createNextSessions() a store, or memoryStore() in so many words',
} as const

function print(event: SessionEvent): void {
  if (event.type === 'warning') console.warn(`${event.code}: ${event.message}; ${event.help}`)
}
