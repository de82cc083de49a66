import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'
import { memoryStore } from '@org/session-store-memory'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createSessions } from '../src/index'
import { randomTexts } from '../src/platform/web'

const nothing = (): never => {
  throw new Error('no entropy')
}

afterEach(() => {
  vi.restoreAllMocks()
  syncBuiltinESMExports()
})

describe('[SM-03] where there is no randomness', () => {
  it('nobody is signed in, and nothing else is drawn instead', async () => {
    const sessions = createSessions({ store: memoryStore() })
    const request = { method: 'POST', headers: { host: 'shop.test' }, secure: true }
    const session = await sessions.open(request)
    vi.spyOn(crypto, 'randomFillSync').mockImplementation(nothing)
    syncBuiltinESMExports()
    await expect(session.login('ada')).rejects.toMatchObject({
      code: 'ERR_SESSION_RANDOM',
      status: 500,
      message: expect.stringContaining('no secure random bytes'),
    })
    expect(await sessions.list('ada')).toEqual([])
    expect((await session.commit({ status: 200, headers: {} })).headers).not.toContainEqual(
      expect.arrayContaining(['set-cookie']),
    )
  })

  it('elsewhere neither', () => {
    vi.spyOn(globalThis.crypto, 'getRandomValues').mockImplementation(nothing)
    expect(() => randomTexts(1)).toThrow()
  })
})
