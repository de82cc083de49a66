import { describe, expect, it } from 'vitest'
import type { OpenSession } from '../src/adapter/contract'
import { type Asked, Browser, cookieOf, nothing, put } from './support/browser'
import { refusal } from './support/errors'
import { PlainFormat } from './support/plain-format'
import { told } from './support/told'
import { type Data, type Options, World } from './support/world'

type Session = OpenSession<Data>
type Act = (session: Session, world: World, format: PlainFormat) => unknown

const setUp = (ways: ConstructorParameters<typeof PlainFormat>[0] = {}, options: Options = {}) => {
  const format = new PlainFormat(ways)
  const world = new World({ store: format, ...options })
  return { format, world, browser: new Browser(world) }
}
const ownerOf = (data: Data) => (data.passport as { user?: string } | undefined)?.user
const login: Act = (session) => session.login('ada')
const save: Act = (session) => session.save()
const write: Act = (session) => {
  session.data.cart = 1
  return session.save()
}
const headersLeft = (session: Session) => session.headersLeft()
const stepUp: Act = (session) => session.login('ada')
const signOut: Act = (session) => {
  session.data.passport = {}
  return session.save()
}
const ended = (_: Session, world: World) => world.sessions.revokeAll('ada')
const loggedOut = (session: Session) => session.logout()
const reload: Act = (session) => session.reload()

interface Row {
  readonly ways?: ConstructorParameters<typeof PlainFormat>[0]
  readonly options?: Options
  readonly asked?: Asked
  readonly before?: (session: Session, world: World) => unknown
  readonly act: Act
  readonly says: string
  readonly code?: string
  readonly details?: object
}

const store = 'keep sessions in a store'
const lacks = (capability: string) => ({ code: 'ERR_SESSION_UNSUPPORTED', details: { capability } })
const nowhere = 'needs a new token, and none can leave from here'
const late = 'needs a new token, and the headers have left: call it before the response begins'
const over = 'the session has ended meanwhile, and nothing was stored'
const without: Asked = { mode: { cookies: false } }
const internal: Asked = { mode: { internal: true } }
const id = 'x'.repeat(22)
const unrevocable = 'with plain tokens no session can be ended before its token expires: give it a store of revocations'
const readonly = { code: 'ERR_SESSION_READONLY', details: {} }
const tooLate = { code: 'ERR_SESSION_TOO_LATE', details: {} }
const gone = { code: 'ERR_SESSION_GONE', details: {} }

describe('an act on a session in its token that is refused says what is wrong, and what to do', () => {
  it.each<[string, Row]>([
    [
      'update',
      {
        act: (one) => one.update(() => 1),
        says: `with plain tokens update() could lose what another request wrote: ${store}`,
        ...lacks('mergeSafe'),
      },
    ],
    [
      'onEnd',
      {
        act: (one) => one.onEnd(() => {}),
        says: `with plain tokens nobody tells when a session ends: ${store}`,
        ...lacks('watchable'),
      },
    ],
    [
      'sparing one session',
      {
        act: (_, { sessions }) => sessions.revokeAll('ada', { except: id }),
        says: 'with plain tokens revokeAll() can spare no session: sign in again after it',
        ...lacks('ownerList'),
      },
    ],
    [
      'ending one where nobody remembers it',
      {
        ways: { revocable: false },
        act: (_, { sessions }) => sessions.revoke('ada', id),
        says: unrevocable,
        ...lacks('revocable'),
      },
    ],
    [
      'ending all where nobody remembers it',
      {
        ways: { revocable: false },
        act: (_, { sessions }) => sessions.revokeAll('ada'),
        says: unrevocable,
        ...lacks('revocable'),
      },
    ],
    [
      'data that the holder reads',
      {
        ways: { serverData: false },
        act: write,
        says: `session.data cannot be kept in a plain token, whose holder reads it; "cart" was written: ${store}, or encrypted()`,
        ...lacks('serverData'),
      },
    ],
    [
      'a lifetime that outlasts what is remembered',
      {
        act: (one) => one.login('ada', { lifetime: { absolute: '401d' } }),
        says: "a session in a token lives at most '400d', however it is signed in",
        code: 'ERR_SESSION_OPTION',
        details: { option: 'lifetime.absolute' },
      },
    ],
    ['login without cookies', { asked: without, act: login, says: `login ${nowhere}`, ...readonly }],
    ['save without cookies', { asked: without, act: write, says: `save ${nowhere}`, ...readonly }],
    [
      'regenerate within',
      { asked: internal, act: (one) => one.regenerate(), says: `regenerate ${nowhere}`, ...readonly },
    ],
    ['login after the headers', { before: headersLeft, act: login, says: `login ${late}`, ...tooLate }],
    ['save after the headers', { before: headersLeft, act: write, says: `save ${late}`, ...tooLate }],
    [
      'regenerate after the headers',
      { before: headersLeft, act: (one) => one.regenerate(), says: `regenerate ${late}`, ...tooLate },
    ],
    [
      'a sign-out in the data, without cookies',
      { options: { ownerOf }, asked: without, act: signOut, says: `a change of the owner ${nowhere}`, ...readonly },
    ],
    ['a step-up of what has ended', { before: ended, act: stepUp, says: `login: ${over}`, ...gone }],
    ['reload of what has ended', { before: ended, act: reload, says: `reload: ${over}`, ...gone }],
    ['reload after logout', { before: loggedOut, act: reload, says: `reload: ${over}`, ...gone }],
    ['save after logout', { before: loggedOut, act: save, says: `save: ${over}`, ...gone }],
    ['save of a write after logout', { before: loggedOut, act: write, says: `save: ${over}`, ...gone }],
    [
      'regenerate, of what has ended, with all of it',
      { before: ended, act: (one) => one.regenerate({ keep: 'all' }), says: `regenerate: ${over}`, ...gone },
    ],
    [
      'regenerate, of what has ended, with a part of it',
      { before: ended, act: (one) => one.regenerate({ keep: ['cart'] }), says: `regenerate: ${over}`, ...gone },
    ],
  ])('%s', async (_, { ways, options, asked, before, act, ...said }) => {
    const { browser, world, format } = setUp(ways, options)
    if (options?.ownerOf) await browser.visit(put({ passport: { user: 'ada' } }))
    else await browser.visit((session) => session.login('ada'))
    const session = await browser.open(asked)
    session.data.cart
    await before?.(session, world)
    const { message: says, ...rest } = told(await refusal(world, () => act(session, world, format)))
    expect({ says, ...rest }).toEqual(said)
  })

  it('a token that no client takes, with both counts', async () => {
    const { browser, world } = setUp()
    const session = await browser.open()
    session.data.cart = 'x'.repeat(5000)
    const { message, details } = told(await refusal(world, () => session.save()))
    const { bytes } = details as { bytes: number }
    const limit = 4096 - '__Host-Http-sid'.length
    expect(bytes).toBeGreaterThan(limit)
    expect(message).toBe(
      `the session makes a token of ${bytes} bytes, and ${limit} is what a client takes: keep less in session.data, or sessions in a store`,
    )
  })
})

describe('an outage is told of with what was asked', () => {
  it.each<[string, string, Act]>([
    ['accept', 'a request with a token', (_, world) => new Browser(world).open({ cookie: cookieOf(`plain.${id}`) })],
    ['accept', 'reload', reload],
    ['revoke', 'logout', (session) => session.logout()],
    ['revoke', 'ending one session', (_, { sessions }) => sessions.revoke('ada', id)],
    ['revoke', 'ending all of an owner', (_, { sessions }) => sessions.revokeAll('ada')],
  ])('%s, for %s', async (verb, _, act) => {
    const { browser, world, format } = setUp()
    await browser.visit((session) => session.login('ada'))
    const session = await browser.open()
    format.fails = new Error('down')
    const { code, details } = await refusal(world, () => act(session, world, format))
    expect([code, details]).toEqual(['ERR_SESSION_STORE', { verb, outcome: 'unknown' }])
    expect(world.of('store-failed')).toEqual([{ type: 'store-failed', verb, error: format.fails }])
    format.fails = undefined
    expect((await browser.visit(nothing)).session.owner).toBe('ada')
  })
})
