import { describe, expect, it } from 'vitest'
import { World } from './support/world'

describe('a response that carries a token outside production', () => {
  it('is warned of once where it left in the open on this machine', async () => {
    const world = new World()
    const session = await world.sessions.open({ method: 'GET', headers: { host: 'localhost:3000' }, secure: false })
    session.data.n = 1
    const { headers } = await session.commit({ status: 200, headers: {} })
    expect(headers[0]?.[1]).toMatch(/^sid=/)
    world.tokens.add(headers[0]?.[1].slice(4, 71) ?? '')
    expect(world.of('warning')).toMatchObject([{ code: 'WARN_SESSION_LOOPBACK' }])
  })
})
