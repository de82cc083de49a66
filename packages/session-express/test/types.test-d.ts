import { createSessions, type Session, type SessionData, type Values } from '@org/session-core'
import { memoryStore } from '@org/session-store-memory'
import type { Request, RequestHandler } from 'express'
import { expectTypeOf, it } from 'vitest'
import { requireLogin, type SessionView, session, sessionOf } from '../src/index'

declare const req: Request
const store = memoryStore()

it('req.session is typed, and not any', () => {
  expectTypeOf(req.session).toEqualTypeOf<SessionView>()
  expectTypeOf(req.session).not.toBeAny()
  expectTypeOf(req.session.cart).toEqualTypeOf<string[] | undefined>()
  expectTypeOf(req.session.id).toEqualTypeOf<string | undefined>()
  expectTypeOf(req.sessionID).toEqualTypeOf<string | undefined>()
  expectTypeOf(req.session.save()).toEqualTypeOf<Promise<void>>()
  expectTypeOf(req.session.save(() => {})).toEqualTypeOf<void>()
  expectTypeOf(req.session.update(() => 'x')).toEqualTypeOf<Promise<string>>()
})

it('sessionOf is typed by the Sessions it is given', () => {
  const admin = createSessions<{ sudo: boolean }>({ store })
  expectTypeOf(sessionOf(req)).toEqualTypeOf<Session>()
  expectTypeOf(sessionOf(req, admin).data).toEqualTypeOf<Values<{ sudo: boolean }>>()
  expectTypeOf(session(admin)).toEqualTypeOf<RequestHandler>()
})

it('data is assigned, changed and removed', () => {
  req.session.cart = ['book']
  req.session.cart = undefined
  delete req.session.cart
  req.session = { views: 1 }
  req.session = { ...req.session, views: 1 }
  req.session = null
  req.session = undefined
  req.session.regenerate({ keep: ['cart'] })
  req.session.regenerate((error) => expectTypeOf(error).toEqualTypeOf<unknown>())
  session({ ownerOf: (data) => data.passport?.user })
  expectTypeOf<SessionView<SessionData & { save: string }>['save']>().toEqualTypeOf<SessionView['save']>()
})

it('mistakes do not compile', () => {
  // @ts-expect-error a key nobody declared
  req.session.kart = []
  // @ts-expect-error the wrong type
  req.session.views = 'one'
  // @ts-expect-error a new session is empty
  req.session.cart.push('book')
  // @ts-expect-error not any of it is a cookie
  req.session.cookie.maxAge = 1
  // @ts-expect-error a member is no place for data
  req.session.save = 'x'
  // @ts-expect-error nor is touch
  req.session.touch = Date.now()
  // @ts-expect-error the owner changes by login
  req.session.owner = 'admin'
  // @ts-expect-error the id is made, not chosen
  req.session.id = 'x'
  // @ts-expect-error nor is this one
  req.sessionID = 'x'
  // @ts-expect-error a session is an object
  req.session = 'x'
  // @ts-expect-error of what was declared
  req.session = { kart: [] }
  // @ts-expect-error a whole user is no owner
  req.session.login({ id: 'ada' })
  // @ts-expect-error somebody must be named
  req.session.login()
  // @ts-expect-error login takes no callback
  req.session.login('ada', () => {})
  // @ts-expect-error logout takes no callback
  req.session.logout(() => {})
  // @ts-expect-error update is synchronous
  req.session.update(async (data) => {
    data.views = 1
  })
  // @ts-expect-error keep names keys that exist
  req.session.regenerate({ keep: ['kart'] })
  // @ts-expect-error a number is no length of time
  requireLogin({ within: 600 })
  // @ts-expect-error the word of express-session
  session({ secret: 'keyboard cat' })
  // @ts-expect-error the word of express-session
  session({ resave: false })
  // @ts-expect-error the word of express-session
  session({ cookie: { maxAge: 60_000 } })
  // @ts-expect-error a store of express-session
  session({ store: { get() {}, set() {}, destroy() {} } })
  // @ts-expect-error one string is no ring of keys
  session({ secrets: 'keyboard cat' })
  // @ts-expect-error the number of sessions alone does not say what happens beyond it
  session({ limit: { perOwner: 3 } })
  // @ts-expect-error options are no Sessions
  sessionOf(req, { store })
})
