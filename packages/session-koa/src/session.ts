import type { SessionData, Values } from '@org/session-core'
import { mount, type RequestSession, type SessionInput, type SessionView, sessionsFrom } from '@org/session-node'
import { memoryStore } from '@org/session-store-memory'
import type { Middleware, Next, ParameterizedContext } from 'koa'
import { statusOf } from './error-status'
import { ensureSessionProperty } from './session-property'

/**
 * What the middleware adds to a context, for sessions of another type than `SessionData`.
 *
 * @example
 * interface Visit { cart: string[] }
 * const sessions = createSessions<Visit>({ store })
 * const app = new Koa<DefaultState, SessionContext<Visit>>().use(session(sessions))
 */
export interface SessionContext<D = SessionData> {
  /** This visitor's session: your values are its properties. The same session, explicit: `sessionOf(ctx)`. */
  get session(): SessionView<D>
  /** An object replaces the data and keeps the id; `null` ends the session with the response. */
  set session(value: Values<D> | null | undefined)
}

declare module 'koa' {
  interface ExtendableContext extends SessionContext {}
}

/**
 * The middleware: `ctx.session`, stored when the middleware behind it is done, and before the response leaves. Give it options, or the
 * `Sessions` made from them.
 *
 * @throws {SessionError} `ERR_SESSION_OPTION`, `ERR_SESSION_SECRET`, `ERR_SESSION_UNSUPPORTED`: at once, for what cannot work.
 * @example
 * const app = new Koa()
 * app.use(session({ store: redisStore({ client }), secrets: [process.env.SESSION_SECRET] }))
 */
export function session<D = SessionData>(input: SessionInput<D> = {}): Middleware {
  const sessions = sessionsFrom(input, memoryStore)
  return async (ctx, next) => {
    ensureSessionProperty(ctx)
    const opened = mount(sessions, ctx.request, ctx.res)
    // a store that answers at once costs no tick
    const mounted = 'then' in opened ? await opened : opened
    // without the token of a link, also where Koa keeps it a second time
    ctx.originalUrl = ctx.request.originalUrl
    try {
      await enter(mounted, ctx, next)
    } catch (error) {
      await storeInSpite(mounted, ctx, statusOf(error))
      throw error
    }
    // what answers by hand has a status that Koa does not know
    if (ctx.respond !== false) await store(mounted, ctx, ctx.status)
  }
}

/** Of a request that failed. What cannot be stored is the error then, unless there is one already that somebody has to see. */
async function storeInSpite<D>(mounted: RequestSession<D>, ctx: ParameterizedContext, status: number): Promise<void> {
  try {
    await store(mounted, ctx, status)
  } catch (error) {
    if (status < 500) throw error
  }
}

async function store<D>(mounted: RequestSession<D>, ctx: ParameterizedContext, status: number): Promise<void> {
  try {
    await mounted.commitEarly(status)
  } catch (error) {
    // whoever catches it, and be it to forget it, does not send what was written for a session that was stored
    answer(ctx, statusOf(error))
    throw error
  }
}

function enter<D>(mounted: RequestSession<D>, ctx: ParameterizedContext, next: Next): Promise<unknown> | undefined {
  const { redirect, refusal } = mounted
  if (refusal) {
    ctx.set('Cache-Control', 'no-store')
    answer(ctx, refusal.status)
  } else if (redirect === undefined) return next()
  else {
    mounted.access()
    ctx.set('Location', redirect)
    answer(ctx, 303)
  }
  return undefined
}

function answer(ctx: ParameterizedContext, status: number): void {
  // with a type there would be a body, and without a body a status of its own
  ctx.remove('Content-Type')
  ctx.body = null
  ctx.status = status
}
