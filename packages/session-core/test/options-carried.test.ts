import { memoryStore } from '@org/session-store-memory'
import { describe, expect, it } from 'vitest'
import { createDigester } from '../src/token/digest'
import { cookie } from '../src/transport/cookie'
import { header } from '../src/transport/header'
import { Browser, cookieOf } from './support/browser'
import { linkFrom, linkWorld, signedIn, tokenOf } from './support/links'
import { PlainFormat } from './support/plain-format'
import { World } from './support/world'

describe('a store', () => {
  it('that has a verb of formats as well is a store still', async () => {
    const world = new World({ store: Object.assign(memoryStore(), { accept() {} }) })
    expect(world.sessions.describe().map(({ setting }) => setting)).toContain('digest at rest')
    expect((await new Browser(world).ask((session) => session.login('ada'))).token).toBeDefined()
  })

  it('that is a format has one policy, lists nothing and makes no links, and says so', async () => {
    const { sessions } = new World({ store: new PlainFormat() })
    expect(sessions.describe().find(({ setting }) => setting === 'policy')).toMatchObject({ value: 'strict' })
    await expect(sessions.list('ada')).rejects.toMatchObject({
      details: { capability: 'ownerList' },
      message: expect.stringContaining('no sessions can be listed: keep them in a store'),
    })
    await expect(sessions.link({} as never, 'https://shop.test')).rejects.toMatchObject({
      details: { capability: 'oneTime' },
      message: expect.stringContaining('no link makes one session from another: keep them in a store'),
    })
  })
})

describe('another transport', () => {
  it('before the cookie leaves those signed in who are', async () => {
    const world = new World({ transports: [cookie()] })
    const { token = '' } = await new Browser(world).ask((session) => session.login('ada'))
    const later = new World({ transports: [header(), cookie()] }, undefined, world)
    expect((await new Browser(later).open({ cookie: cookieOf(token) })).owner).toBe('ada')
  })
})

describe('a transport that names no header', () => {
  it('adds none to Vary', async () => {
    const bare = { ...header({ name: 'x-token' }), vary: undefined }
    const world = new World({ transports: [cookie(), bare] })
    const { outcome } = await new Browser(world).ask((session) => session.owner)
    expect(new Map(outcome.headers).get('vary')).toBe('Cookie')
  })
})

describe('a link', () => {
  it('is kept as a digest of its own kind', async () => {
    const world = linkWorld()
    const [, secret = ''] = tokenOf(await linkFrom(world, await signedIn(world))).split('.')
    const kept = JSON.stringify(world.recorded.of('create').at(-1)?.args[0]).match(/o\|([^|]+)\|/)?.[1] ?? ''
    const digester = createDigester([], '__Host-Http-sid')
    expect(await digester.compare('link', secret, kept)).toBe('match')
    expect(await digester.compare('one-time', secret, kept)).toBe('differ')
  })
})
