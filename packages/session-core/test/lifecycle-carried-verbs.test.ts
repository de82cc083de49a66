import { describe, expect, it } from 'vitest'
import type { OpenSession } from '../src/adapter/contract'
import { SessionError } from '../src/error/session-error'
import type { OpenMode } from '../src/sessions'
import { Browser, cookieOf } from './support/browser'
import { minute } from './support/clock'
import { PlainFormat } from './support/plain-format'
import { type Data, type Options, World } from './support/world'

type Session = OpenSession<Data>

const setUp = (options: Options = {}) => {
  const format = new PlainFormat()
  const world = new World({ store: format, ...options })
  return { format, world, browser: new Browser(world) }
}
type Setting = ReturnType<typeof setUp>

/** The token that a request comes with. */
const tokens = {
  none: async () => undefined,
  accepted: async ({ browser }: Setting) =>
    (
      await browser.visit(async (session) => {
        session.data.cart = 1
        await session.login('ada')
      })
    ).token,
  async over(setting: Setting) {
    const token = await tokens.accepted(setting)
    setting.world.clock.tick(30 * minute)
    return token
  },
  rejected: async (setting: Setting) => `${await tokens.accepted(setting)}x`,
  async ended(setting: Setting) {
    const token = await tokens.accepted(setting)
    await setting.browser.visit((session) => session.logout())
    return token
  },
  /** Accepted when the request was opened, and ended since. */
  lost: async (setting: Setting) => tokens.accepted(setting),
}
type State = keyof typeof tokens

const verbs = {
  nothing: () => {},
  write: (session: Session) => void Object.assign(session.data, { note: 1 }),
  save: (session: Session) => session.save(),
  'write, save': (session: Session) => {
    session.data.note = 1
    return session.save()
  },
  touch: (session: Session) => session.touch(),
  reload: (session: Session) => session.reload(),
  logout: (session: Session) => session.logout(),
  'logout when it commits': (session: Session) => session.endAtCommit(),
  regenerate: (session: Session) => session.regenerate(),
  'regenerate all': (session: Session) => session.regenerate({ keep: 'all' }),
  'login as ada': (session: Session) => session.login('ada'),
  'login as bob': (session: Session) => session.login('bob'),
}
type Verb = keyof typeof verbs

/** What it came to: outcome, cookie, owner and data afterwards, the events, and what the act was refused with. */
type Row = [Verb, string, 'new' | 'removed' | 'kept', string | undefined, Data, string, string?]

async function run(state: State, verb: Verb, mode?: OpenMode) {
  const setting = setUp()
  const { world, browser } = setting
  const token = await tokens[state](setting)
  const session = await browser.open({ cookie: token && cookieOf(token), ...(mode && { mode }) })
  if (state === 'lost') await browser.visit((one) => one.logout())
  world.events.length = 0
  let code: string | undefined
  try {
    await verbs[verb](session)
  } catch (error) {
    if (!SessionError.is(error)) throw error
    code = error.code
  }
  const outcome = await session.commit({ status: 200, headers: {} })
  const { token: sent, removed } = browser.exchange(session, outcome, undefined)
  const cookie = removed ? 'removed' : sent === undefined ? 'kept' : 'new'
  const events = world.events
    .map((event) => ('reason' in event ? `${event.type} ${event.reason}` : event.type))
    .join(', ')
  return [verb, outcome.status, cookie, session.owner, { ...session.data }, events, code]
}

const gone = 'ERR_SESSION_GONE'
const table: Readonly<Record<State, readonly Row[]>> = {
  none: [
    ['nothing', 'unchanged', 'kept', undefined, {}, ''],
    ['write', 'committed', 'new', undefined, { note: 1 }, 'created'],
    ['save', 'unchanged', 'new', undefined, {}, 'created'],
    ['write, save', 'unchanged', 'new', undefined, { note: 1 }, 'created'],
    ['touch', 'unchanged', 'kept', undefined, {}, ''],
    ['reload', 'unchanged', 'kept', undefined, {}, ''],
    ['logout', 'unchanged', 'kept', undefined, {}, ''],
    ['logout when it commits', 'unchanged', 'kept', undefined, {}, ''],
    ['regenerate', 'unchanged', 'kept', undefined, {}, ''],
    ['regenerate all', 'unchanged', 'kept', undefined, {}, ''],
    ['login as ada', 'unchanged', 'new', 'ada', {}, 'created'],
    ['login as bob', 'unchanged', 'new', 'bob', {}, 'created'],
  ],
  accepted: [
    ['nothing', 'unchanged', 'kept', 'ada', { cart: 1 }, ''],
    ['write', 'committed', 'new', 'ada', { cart: 1, note: 1 }, ''],
    ['save', 'unchanged', 'kept', 'ada', { cart: 1 }, ''],
    ['write, save', 'unchanged', 'new', 'ada', { cart: 1, note: 1 }, ''],
    ['touch', 'unchanged', 'kept', 'ada', { cart: 1 }, ''],
    ['reload', 'unchanged', 'kept', 'ada', { cart: 1 }, ''],
    ['logout', 'unchanged', 'removed', undefined, {}, 'ended logout'],
    ['logout when it commits', 'committed', 'removed', undefined, {}, 'ended logout'],
    ['regenerate', 'unchanged', 'new', undefined, {}, 'regenerated'],
    ['regenerate all', 'unchanged', 'new', 'ada', { cart: 1 }, 'regenerated'],
    ['login as ada', 'unchanged', 'new', 'ada', { cart: 1 }, 'regenerated'],
    ['login as bob', 'unchanged', 'new', 'bob', {}, 'regenerated'],
  ],
  over: [
    ['nothing', 'unchanged', 'kept', undefined, {}, ''],
    ['write', 'committed', 'new', undefined, { note: 1 }, 'created'],
    ['save', 'unchanged', 'new', undefined, {}, 'created'],
    ['write, save', 'unchanged', 'new', undefined, { note: 1 }, 'created'],
    ['touch', 'unchanged', 'kept', undefined, {}, ''],
    ['reload', 'unchanged', 'kept', undefined, {}, ''],
    ['logout', 'unchanged', 'removed', undefined, {}, ''],
    ['logout when it commits', 'committed', 'removed', undefined, {}, ''],
    ['regenerate', 'unchanged', 'kept', undefined, {}, ''],
    ['regenerate all', 'unchanged', 'kept', undefined, {}, ''],
    ['login as ada', 'unchanged', 'new', 'ada', {}, 'created'],
    ['login as bob', 'unchanged', 'new', 'bob', {}, 'created'],
  ],
  rejected: [
    ['nothing', 'unchanged', 'kept', undefined, {}, ''],
    ['write', 'committed', 'new', undefined, { note: 1 }, 'created'],
    ['save', 'unchanged', 'new', undefined, {}, 'created'],
    ['write, save', 'unchanged', 'new', undefined, { note: 1 }, 'created'],
    ['touch', 'unchanged', 'kept', undefined, {}, ''],
    ['reload', 'unchanged', 'kept', undefined, {}, ''],
    ['logout', 'unchanged', 'removed', undefined, {}, ''],
    ['logout when it commits', 'committed', 'removed', undefined, {}, ''],
    ['regenerate', 'unchanged', 'kept', undefined, {}, ''],
    ['regenerate all', 'unchanged', 'kept', undefined, {}, ''],
    ['login as ada', 'unchanged', 'new', 'ada', {}, 'created'],
    ['login as bob', 'unchanged', 'new', 'bob', {}, 'created'],
  ],
  ended: [
    ['nothing', 'unchanged', 'kept', undefined, {}, ''],
    ['write', 'gone', 'kept', undefined, {}, 'write-dropped gone'],
    ['save', 'unchanged', 'kept', undefined, {}, '', gone],
    ['write, save', 'gone', 'kept', undefined, {}, 'write-dropped gone', gone],
    ['touch', 'unchanged', 'kept', undefined, {}, ''],
    ['reload', 'unchanged', 'kept', undefined, {}, '', gone],
    ['logout', 'unchanged', 'kept', undefined, {}, ''],
    ['logout when it commits', 'committed', 'kept', undefined, {}, ''],
    ['regenerate', 'unchanged', 'kept', undefined, {}, ''],
    ['regenerate all', 'unchanged', 'kept', undefined, {}, '', gone],
    ['login as ada', 'unchanged', 'new', 'ada', {}, 'created'],
    ['login as bob', 'unchanged', 'new', 'bob', {}, 'created'],
  ],
  lost: [
    ['nothing', 'unchanged', 'kept', 'ada', { cart: 1 }, ''],
    ['write', 'committed', 'new', 'ada', { cart: 1, note: 1 }, ''],
    ['save', 'unchanged', 'kept', 'ada', { cart: 1 }, ''],
    ['write, save', 'unchanged', 'new', 'ada', { cart: 1, note: 1 }, ''],
    ['touch', 'unchanged', 'kept', 'ada', { cart: 1 }, ''],
    ['reload', 'unchanged', 'kept', undefined, { cart: 1 }, '', gone],
    ['logout', 'unchanged', 'removed', undefined, {}, 'ended logout'],
    ['logout when it commits', 'committed', 'removed', undefined, {}, 'ended logout'],
    ['regenerate', 'unchanged', 'kept', undefined, {}, ''],
    ['regenerate all', 'unchanged', 'kept', undefined, {}, '', gone],
    ['login as ada', 'unchanged', 'kept', undefined, {}, '', gone],
    ['login as bob', 'unchanged', 'new', 'bob', {}, 'created'],
  ],
}

describe.each(Object.keys(table) as State[])('a request whose token is %s', (state) => {
  it.each(table[state])('%s', async (verb, status, cookie, owner, data, events, code) => {
    expect(await run(state, verb)).toEqual([verb, status, cookie, owner, data, events, code])
  })
})

describe('where no token can leave', () => {
  const modes: readonly OpenMode[] = [{ cookies: false }, { internal: true }]
  const changing = ['write, save', 'regenerate', 'regenerate all', 'login as ada', 'login as bob'] as const
  it.each(changing)('%s is refused, and nothing happens', async (verb) => {
    for (const mode of modes)
      for (const state of ['none', 'accepted', 'over', 'rejected'] as const) {
        const [, status, cookie, owner, , events, code] = await run(state, verb, mode)
        const dropped = verb === 'write, save' ? 'write-dropped no-cookie' : ''
        expect([status, cookie, events, code]).toEqual(['unchanged', 'kept', dropped, 'ERR_SESSION_READONLY'])
        expect(owner).toBe(state === 'accepted' ? 'ada' : undefined)
      }
  })

  it('what is written is dropped, and a logout holds', async () => {
    for (const mode of modes) {
      const written = await run('accepted', 'write', mode)
      expect(written.slice(1, 6)).toEqual(['unchanged', 'kept', 'ada', { cart: 1 }, 'write-dropped no-cookie'])
      expect((await run('accepted', 'logout', mode)).slice(2, 6)).toEqual(['kept', undefined, {}, 'ended logout'])
    }
  })

  it('nor from another site', async () => {
    const { browser, world } = setUp()
    const session = await browser.open({ method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } })
    session.data.note = 1
    expect((await session.commit({ status: 200, headers: {} })).status).toBe('unchanged')
    expect(world.events).toEqual([{ type: 'write-dropped', id: undefined, reason: 'cross-site' }])
  })

  it('nor without a response', async () => {
    const { browser, world } = setUp()
    const { session: was } = await browser.visit((session) => session.login('ada'))
    const session = await browser.open()
    session.data.note = 1
    expect(await session.commit()).toEqual({ status: 'unchanged', headers: [] })
    expect(world.of('write-dropped')).toEqual([{ type: 'write-dropped', id: was.id, reason: 'no-cookie' }])
    expect(session.data).toEqual({})
  })
})
