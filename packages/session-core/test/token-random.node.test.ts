import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'
import { memoryStore } from '@org/session-store-memory'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createSessions } from '../src/index'
import { randomTexts } from '../src/platform/web'
import { createGenerator } from '../src/token/generate'

const cause = new Error('no entropy')
const nothing = (): never => {
  throw cause
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
      cause,
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

describe('a generator that fails by a promise at start-up', () => {
  it('does not end the process: the first token that is asked for is refused', async () => {
    const unhandled = vi.fn()
    process.on('unhandledRejection', unhandled)
    const generator = createGenerator(async () => nothing())
    await new Promise(setImmediate)
    process.off('unhandledRejection', unhandled)
    expect(unhandled).not.toHaveBeenCalled()
    await expect(async () => generator.mint('')).rejects.toBe(cause)
  })
})
