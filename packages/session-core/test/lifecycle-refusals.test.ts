import { describe, expect, it } from 'vitest'
import type { OpenSession } from '../src/adapter/contract'
import { type Asked, Browser } from './support/browser'
import { refusal } from './support/errors'
import { type Data, World } from './support/world'

type Act = (session: OpenSession<Data>) => Promise<unknown>
const login: Act = (session) => session.login('ada')
const regenerate: Act = (session) => session.regenerate()
const save: Act = (session) => {
  session.data.n = 1
  return session.save()
}
const update: Act = (session) => session.update((data) => void Object.assign(data, { n: 1 }))
const headersLeft = (session: OpenSession<Data>) => session.headersLeft()

interface Row {
  readonly asked?: Asked
  readonly before?: (session: OpenSession<Data>, world: World) => unknown
  readonly act: Act
  readonly says: string
}

const elsewhere: Asked = { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } }
const nowhere = 'needs a new token, and none can leave from here'
const late = 'needs a new token, and the headers have left: call it before the response begins'
const forced =
  'on a request from another site that came without the session cookie would sign the visitor in or out by force; ' +
  'an identity provider that posts back goes into csrf.trustedOrigins'
const over = 'the session has ended meanwhile, and nothing was stored'
const ended = async (session: OpenSession<Data>, world: World) => {
  await session.login('ada')
  await world.sessions.revokeAll('ada')
}

describe('an act that is refused says which it is, what is wrong, and what to do', () => {
  it.each<[string, Row]>([
    ['login where no cookie leaves', { asked: { mode: { cookies: false } }, act: login, says: `login ${nowhere}` }],
    ['save within the framework', { asked: { mode: { internal: true } }, act: save, says: `save ${nowhere}` }],
    ['regenerate after the headers', { before: headersLeft, act: regenerate, says: `regenerate ${late}` }],
    ['save after the headers', { before: headersLeft, act: save, says: `save ${late}` }],
    ['login from another site', { asked: elsewhere, act: login, says: `login ${forced}` }],
    ['regenerate from another site', { asked: elsewhere, act: regenerate, says: `regenerate ${forced}` }],
    ['save of what has ended', { before: ended, act: save, says: `save: ${over}` }],
    ['update of what has ended', { before: ended, act: update, says: `update: ${over}` }],
    ['reload of what has ended', { before: ended, act: (one) => one.reload(), says: `reload: ${over}` }],
  ])('%s', async (_, { asked, before, act, says }) => {
    const world = new World()
    const session = await new Browser(world).open(asked)
    await before?.(session, world)
    const { code, message } = await refusal(world, () => act(session))
    expect(message.slice(0, message.lastIndexOf(` (${code}, `))).toBe(says)
  })
})
