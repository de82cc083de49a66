import { afterEach, describe, expect, it, vi } from 'vitest'
import { refusal } from './support/errors'
import { linkWorld, signedIn, tokenOf } from './support/links'

afterEach(() => void vi.unstubAllEnvs())

const here = ['http://localhost:3000/welcome', 'http://127.0.0.1/', 'http://shop.localhost/', 'http://[::1]:8080/']

describe('a link over http', () => {
  it.each(here)('leads to the own machine outside production: %s', async (to) => {
    const world = linkWorld()
    const session = await (await signedIn(world)).open()
    const url = await world.sessions.link(session, to)
    world.tokens.add(tokenOf(url.href))
    expect([url.origin, url.pathname]).toEqual([new URL(to).origin, new URL(to).pathname])
  })

  it.each(here)('leads nowhere in production: %s', async (to) => {
    const world = linkWorld()
    const session = await (await signedIn(world)).open()
    vi.stubEnv('NODE_ENV', 'production')
    const error = await refusal(world, () => world.sessions.link(session, to))
    expect([error.code, error.details]).toEqual(['ERR_SESSION_OPTION', { option: 'to' }])
  })

  it.each(['http://shop.test/', 'http://localhost.shop.test/', 'ftp://localhost/'])(
    'leads to no other machine, nor by another protocol: %s',
    async (to) => {
      const world = linkWorld()
      const session = await (await signedIn(world)).open()
      const error = await refusal(world, () => world.sessions.link(session, to))
      expect([error.code, error.details]).toEqual(['ERR_SESSION_OPTION', { option: 'to' }])
    },
  )
})
