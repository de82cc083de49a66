import Router from '@koa/router'
import { createSessions, type Session, type SessionData, type Values } from '@org/session-core'
import { memoryStore } from '@org/session-store-memory'
import Koa, { type Context, type DefaultState, type Middleware } from 'koa'
import { expectTypeOf, it } from 'vitest'
import { requireLogin, type SessionContext, type SessionView, session, sessionOf } from '../src/index'

declare const ctx: Context
const store = memoryStore()

interface Visit {
  pages: number
}

it('ctx.session is typed, and not any', () => {
  expectTypeOf(ctx.session).toEqualTypeOf<SessionView>()
  expectTypeOf(ctx.session).not.toBeAny()
  expectTypeOf(ctx.session.cart).toEqualTypeOf<string[] | undefined>()
  expectTypeOf(ctx.session.id).toEqualTypeOf<string | undefined>()
  expectTypeOf(ctx.session.save()).toEqualTypeOf<Promise<void>>()
  expectTypeOf(ctx.session.save(() => {})).toEqualTypeOf<void>()
  expectTypeOf(ctx.session.update(() => 'x')).toEqualTypeOf<Promise<string>>()
})

it('so it is in a middleware, in a route, and in an app with a state and a context of its own', () => {
  new Koa().use((inner) => {
    expectTypeOf(inner.session).toEqualTypeOf<SessionView>()
    inner.session = null
  })
  new Router().get('/', requireLogin(), (inner) => {
    expectTypeOf(inner.session).toEqualTypeOf<SessionView>()
    inner.session = { views: 1 }
  })
  const own = new Koa<{ user: string }, { trace: string }>().use(session()).use(requireLogin())
  own.use((inner) => {
    expectTypeOf(inner.session).toEqualTypeOf<SessionView>()
    expectTypeOf(inner.trace).toEqualTypeOf<string>()
  })
})

it('a context may say another type by a generic', () => {
  const sessions = createSessions<Visit>({ store })
  const app = new Koa<DefaultState, SessionContext<Visit>>().use(session(sessions))
  app.use(async (inner) => {
    expectTypeOf(inner.session.pages).toEqualTypeOf<number | undefined>()
    inner.session.pages = 1
    await inner.session.login('ada', { keep: ['pages'] })
    await sessionOf(inner, sessions).update((data) => {
      data.pages = (data.pages ?? 0) + 1
    })
    inner.session = { pages: 2 }
    inner.session = null
    // @ts-expect-error the wrong type
    inner.session.pages = 'one'
  })
  const router = new Router<DefaultState, SessionContext<Visit>>()
  router.get('/', (inner) => expectTypeOf(inner.session.pages).toEqualTypeOf<number | undefined>())
})

it('sessionOf is typed by the Sessions it is given', () => {
  const admin = createSessions<{ sudo: boolean }>({ store })
  expectTypeOf(sessionOf(ctx)).toEqualTypeOf<Session>()
  expectTypeOf(sessionOf(ctx.req)).toEqualTypeOf<Session>()
  expectTypeOf(sessionOf(ctx, admin).data).toEqualTypeOf<Values<{ sudo: boolean }>>()
  expectTypeOf(session(admin)).toEqualTypeOf<Middleware>()
})

it('data is assigned, changed and removed', () => {
  ctx.session.cart = ['book']
  ctx.session.cart = undefined
  delete ctx.session.cart
  ctx.session = { views: 1 }
  ctx.session = { ...ctx.session, views: 1 }
  ctx.session = null
  ctx.session = undefined
  ctx.session.regenerate({ keep: ['cart'] })
  ctx.session.regenerate((error) => expectTypeOf(error).toEqualTypeOf<unknown>())
  session({ ownerOf: (data) => data.passport?.user })
  expectTypeOf<SessionView<SessionData & { save: string }>['save']>().toEqualTypeOf<SessionView['save']>()
})

it('mistakes do not compile', () => {
  // @ts-expect-error a key nobody declared
  ctx.session.kart = []
  // @ts-expect-error the wrong type
  ctx.session.views = 'one'
  // @ts-expect-error a new session is empty
  ctx.session.cart.push('book')
  // @ts-expect-error the word of koa-session
  ctx.session.isNew
  // @ts-expect-error the word of koa-session
  ctx.session.maxAge = 1
  // @ts-expect-error a member is no place for data
  ctx.session.save = 'x'
  // @ts-expect-error the owner changes by login
  ctx.session.owner = 'admin'
  // @ts-expect-error the id is made, not chosen
  ctx.session.id = 'x'
  // @ts-expect-error a session is an object
  ctx.session = 'x'
  // @ts-expect-error of what was declared
  ctx.session = { kart: [] }
  // @ts-expect-error a whole user is no owner
  ctx.session.login({ id: 'ada' })
  // @ts-expect-error login takes no callback
  ctx.session.login('ada', () => {})
  // @ts-expect-error update is synchronous
  ctx.session.update(async (data) => {
    data.views = 1
  })
  // @ts-expect-error keep names keys that exist
  ctx.session.regenerate({ keep: ['kart'] })
  // @ts-expect-error a number is no length of time
  requireLogin({ within: 600 })
  // @ts-expect-error the word of koa-session
  session({ key: 'koa.sess' })
  // @ts-expect-error the word of koa-session
  session({ maxAge: 60_000 })
  // @ts-expect-error the app is no option
  session({ store }, new Koa())
  // @ts-expect-error a store of koa-session
  session({ store: { get() {}, set() {}, destroy() {} } })
  // @ts-expect-error one string is no ring of keys
  session({ secrets: 'keyboard cat' })
  // @ts-expect-error the number of sessions alone does not say what happens beyond it
  session({ limit: { perOwner: 3 } })
  // @ts-expect-error options are no Sessions
  sessionOf(ctx, { store })
})
