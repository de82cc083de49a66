import type { ReadonlySession, Session, SessionData } from '@org/session-core'
import type { NextFetchEvent } from 'next/server.js'
import { getSession } from './get-session'
import { type ProxyFunction, passThrough } from './pass-through'
import { type NextSessionInput, siteOf } from './site'
import { withSession } from './with-session'

/** What a Next.js application uses, everywhere on its server. */
export interface NextSessions<D = SessionData> {
  /**
   * The session of the request under way, to look at: in Server Components, `generateMetadata`, actions and route handlers. However often
   * it is called, the store is asked once. A page that calls it is rendered per request. Its data is frozen.
   *
   * @throws {SessionError} `ERR_SESSION_STATIC_PAGE` in a page that is forced to be static, `ERR_SESSION_STORE`, `ERR_SESSION_TIMEOUT`:
   * an outage is never an anonymous visitor.
   * @example const { owner } = await getSession()
   */
  getSession(): Promise<ReadonlySession<D>>
  /**
   * A session to change, for Server Actions, route handlers, API routes and `getServerSideProps`. What changed is stored before the answer
   * leaves, also when it is `redirect()` or `notFound()`; another error drops the data that was not saved, and what `login` or `logout` did
   * stands. A request from another site is refused (403, for an action `ERR_SESSION_CROSS_SITE`; OWASP CSRF prevention by Fetch Metadata).
   *
   * @throws {SessionError} `ERR_SESSION_READONLY` while a Server Component renders, `ERR_SESSION_ACTION_FORWARDED` where Next forwarded the
   * action and would lose the cookie; what `commit` throws, in an action. A route handler answers by the status of the error.
   * @example export const POST = withSession(async (session, request: Request) => { session.data.cart = await request.json() })
   */
  withSession<A extends unknown[], R>(
    run: (session: Session<D>, ...args: A) => R | PromiseLike<R>,
  ): (...args: A) => Promise<R>
  /**
   * Renews tokens on page loads, where a Server Component cannot set a cookie: `export { proxy } from './sessions'` in `proxy.ts`. It sets
   * one cookie or none, and never removes one.
   *
   * @param next your own proxy function. One that takes the session costs a read of the store, and its answers are `private, no-store`.
   * In its place Next itself hands over an event, which is not used.
   * @throws {SessionError} `ERR_SESSION_STORE`, `ERR_SESSION_TIMEOUT`, where `next` takes the session.
   */
  proxy(request: Request, next?: ProxyFunction<D> | NextFetchEvent): Promise<Response>
}

/**
 * Sessions for one Next.js application, made once in a file that everything imports. Give it options, or the `Sessions` made from them.
 * Requests count as TLS unless `secure: false`; without a store, sessions live in the memory of the process.
 *
 * @throws {SessionError} `ERR_SESSION_EDGE` for the memory store in an edge runtime; `ERR_SESSION_OPTION`, `ERR_SESSION_SECRET`,
 * `ERR_SESSION_UNSUPPORTED`, for what cannot work.
 * @example export const { getSession, withSession, proxy } = createNextSessions({ secrets: [process.env.SESSION_SECRET] })
 */
export function createNextSessions<D = SessionData>(input: NextSessionInput<D> = {}): NextSessions<D> {
  const site = siteOf(input)
  return {
    getSession: () => getSession(site),
    withSession: (run) => withSession(site, run),
    proxy: (request, next) => passThrough(site, request, next),
  }
}
