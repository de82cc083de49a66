import {
  type AnySessionError,
  applyChange,
  cookie,
  createSessions,
  type Duration,
  has,
  header,
  type NotJson,
  type OpenSession,
  type PolicyRow,
  type ReadonlySession,
  type Session,
  SessionError,
  type SessionEvent,
  type SessionRecord,
  type SessionStore,
  type SessionSummary,
  type Sessions,
  type Transport,
  type Values,
} from '@org/session-core'
import { assertType, describe, expectTypeOf, it } from 'vitest'

interface Item {
  id: string
  quantity: number
}
declare module '@org/session-core' {
  interface SessionData {
    views: number
    cart: Item[]
    locale: 'de' | 'en'
    unknownJson: unknown
    badDate: Date
    badMap: Map<string, number>
    badDeep: { list: { when: Date }[] }
  }
}

declare const store: SessionStore
declare const s: Session
declare const seen: ReadonlySession
declare const error: unknown
declare const event: SessionEvent
declare const record: SessionRecord

describe('nothing that is exported is any', () => {
  it('values', () => {
    expectTypeOf(createSessions({ store })).not.toBeAny()
    expectTypeOf(createSessions({ store })).toEqualTypeOf<Sessions>()
    expectTypeOf(cookie()).toEqualTypeOf<Transport>()
    expectTypeOf(header()).toEqualTypeOf<Transport>()
    expectTypeOf(applyChange(record, {})).toEqualTypeOf<SessionRecord>()
  })
  it('members', () => {
    expectTypeOf<Session['data']>().not.toBeAny()
    expectTypeOf<Session['data']['views']>().toEqualTypeOf<number | undefined>()
    expectTypeOf<Session['data']['cart']>().toEqualTypeOf<Item[] | undefined>()
    expectTypeOf<Session['owner']>().toEqualTypeOf<string | undefined>()
    expectTypeOf<SessionError['details']>().not.toBeAny()
    expectTypeOf<OpenSession['commit']>().returns.not.toBeAny()
    expectTypeOf(createSessions({ store }).describe()).toEqualTypeOf<readonly PolicyRow[]>()
    expectTypeOf(createSessions({ store }).list('u')).toEqualTypeOf<Promise<readonly SessionSummary[]>>()
    expectTypeOf<SessionEvent>().not.toBeAny()
  })
})

describe('a duration', () => {
  it('has a unit', () => {
    assertType<Duration>('30m')
    // @ts-expect-error a number
    assertType<Duration>(30_000)
    // @ts-expect-error another unit
    assertType<Duration>('30min')
    // @ts-expect-error no unit
    assertType<Duration>('30')
    // @ts-expect-error words
    assertType<Duration>('half an hour')
    // @ts-expect-error in options
    createSessions({ store, lifetime: { idle: 1800 } })
    // @ts-expect-error in a requirement
    s.check({ within: 600 })
  })
})

describe('options', () => {
  it('must be ours', () => {
    // @ts-expect-error no store: on the edge nobody supplies one
    createSessions({})
    // @ts-expect-error express-session's word
    createSessions({ store, secret: 'keyboard cat' })
    // @ts-expect-error express-session's word
    createSessions({ store, cookie: { maxAge: 60_000 } })
    // @ts-expect-error one string instead of a ring
    createSessions({ store, secrets: 'keyboard cat' })
    // @ts-expect-error an empty ring
    createSessions({ store, secrets: [] })
    // @ts-expect-error no transport at all
    createSessions({ store, transports: [] })
    // @ts-expect-error a policy that does not exist
    createSessions({ store, policy: 'lax' })
    // @ts-expect-error a generator that gives numbers
    createSessions({ store, generate: () => Math.random() })
    // @ts-expect-error a limit without saying what happens beyond it
    createSessions({ store, limit: { perOwner: 3 } })
    // @ts-expect-error sameSite in the wrong case
    cookie({ sameSite: 'Lax' })
    // @ts-expect-error a path that is none
    cookie({ path: 'app' })
    // @ts-expect-error a header with cookie options
    header({ sameSite: 'lax' })
    // @ts-expect-error an express-session store
    createSessions({ store: { get() {}, set() {}, destroy() {} } })
    // unset variables are a run-time matter
    createSessions({ store, secrets: [process.env['SESSION_SECRET'], process.env['OLD_SECRET']] })
  })
})

describe('a store', () => {
  it('is whole, and its outcomes are looked at', async () => {
    const { create, read, update, destroy } = store
    // @ts-expect-error without replace
    assertType<SessionStore>({ create, read, update, destroy })
    const found = await store.read('id', { now: 0 })
    // @ts-expect-error an outcome nobody looked at
    assertType(found.record)
    // @ts-expect-error a verb without the clock
    store.read('id')
    // @ts-expect-error a boolean is no outcome
    assertType<Pick<SessionStore, 'update'>>({ update: async () => true })
    // @ts-expect-error a capability nobody asked for
    store.list('u', { now: 0 })
    if (has(store, 'ownerIndex')) store.list('u', { now: 0 })
    // @ts-expect-error no such capability
    has(store, 'teleport')
    // @ts-expect-error a change of nothing
    applyChange({}, { set: { a: '1' } })
    // @ts-expect-error values are texts
    applyChange(record, { set: { a: 1 } })
  })
})

describe('a session', () => {
  it('refuses what cannot be meant', () => {
    // @ts-expect-error login without an owner
    s.login()
    // @ts-expect-error a number is no owner
    s.login(42)
    // @ts-expect-error an owner that may be undefined
    s.login(seen.owner)
    // @ts-expect-error keep: a boolean
    s.login('u', { keep: true })
    // @ts-expect-error keep: a key that does not exist
    s.login('u', { keep: ['kart'] })
    // @ts-expect-error the id is not yours to set
    s.id = 'x'
    // @ts-expect-error the wrong type
    s.data.views = 'one'
    // @ts-expect-error a key nobody declared
    s.data.kart = []
    // @ts-expect-error a new session is empty
    s.data.cart.push({ id: 'x', quantity: 1 })
    // @ts-expect-error data is changed, not replaced
    s.data = {}
    // @ts-expect-error a page writes
    seen.data.views = 1
    // @ts-expect-error a page logs in
    seen.login('u')
    // @ts-expect-error an application does not commit
    s.commit()
    // @ts-expect-error nor renews
    s.renew()
    // @ts-expect-error update: asynchronous
    s.update(async (data) => (data.views = 1))
    // @ts-expect-error update: returns a promise
    s.update((data) => Promise.resolve(data.views))
    // @ts-expect-error check is not a yes or no
    assertType<boolean>(s.check())
    // @ts-expect-error revokeAll with an id instead of options
    createSessions({ store }).revokeAll('u', 'id')
    // @ts-expect-error revoke without an owner
    createSessions({ store }).revoke('id')
  })

  it('allows what must stay possible', () => {
    s.data.locale = undefined
    delete s.data.locale
    s.data.unknownJson = { anything: 1 }
    expectTypeOf(s.update(() => 'x')).toEqualTypeOf<Promise<string>>()
    expectTypeOf(s.update((data) => data.views)).toEqualTypeOf<Promise<number | undefined>>()
  })

  it('holds JSON alone', () => {
    expectTypeOf<Values<{ at: Date }>['at']>().toEqualTypeOf<NotJson | undefined>()
    // @ts-expect-error a Date
    s.data.badDate = new Date()
    // @ts-expect-error a Map
    s.data.badMap = new Map()
    // @ts-expect-error deep inside
    s.data.badDeep = { list: [{ when: new Date() }] }
    // @ts-expect-error in an update
    s.update((data) => Object.assign(data, { views: 1 }) && data.badDate.getTime())
    expectTypeOf<Values<{ n: bigint }>['n']>().toEqualTypeOf<NotJson | undefined>()
    expectTypeOf<Values<{ f: () => void }>['f']>().toEqualTypeOf<NotJson | undefined>()
    expectTypeOf<Values<{ s: Set<string> }>['s']>().toEqualTypeOf<NotJson | undefined>()
    expectTypeOf<Values<{ u: URL }>['u']>().toEqualTypeOf<NotJson | undefined>()
    expectTypeOf<Values<{ ok: { a: [string, null] } }>['ok']>().toEqualTypeOf<{ a: [string, null] } | undefined>()
  })

  it('is typed by generics where there are two', () => {
    const admin = createSessions<{ sudo: boolean }>({ store })
    expectTypeOf(admin).toEqualTypeOf<Sessions<{ sudo: boolean }>>()
    expectTypeOf<Session<{ sudo: boolean }>['data']['sudo']>().toEqualTypeOf<boolean | undefined>()
  })
})

describe('errors and events', () => {
  it('are told apart by code and type', () => {
    if (SessionError.is(error, 'ERR_SESSION_LIMIT')) expectTypeOf(error.details.limit).toEqualTypeOf<number>()
    // @ts-expect-error a code that does not exist
    SessionError.is(error, 'ERR_SESSION_NOPE')
    // @ts-expect-error details of another code
    SessionError.is(error, 'ERR_SESSION_GONE') && error.details.attempts
    // @ts-expect-error details before the code is known
    SessionError.is(error) && error.details.attempts
    // @ts-expect-error an event's fields before its type is known
    assertType(event.id)
    if (event.type === 'renewed') expectTypeOf(event.id).toEqualTypeOf<string>()
    expectTypeOf<AnySessionError['code']>().toEqualTypeOf<SessionError['code']>()
  })
})
