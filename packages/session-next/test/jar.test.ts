import { cookie, createSessions } from '@org/session-core'
import { memoryStore } from '@org/session-store-memory'
import { expect, it } from 'vitest'
import { parseSetCookie } from '../src/jar'

async function lineOf(transport: ReturnType<typeof cookie>): Promise<string> {
  const lifetime = { absolute: '1d', persistent: true } as const
  const sessions = createSessions({ store: memoryStore(), transports: [transport], lifetime, clock: () => 0 })
  const session = await sessions.open({ headers: {}, secure: true })
  await session.login('ada')
  const { headers } = await session.commit({ status: 200, headers: {} })
  return headers.find(([name]) => name === 'set-cookie')?.[1] ?? ''
}

it('takes every attribute apart that the core writes', async () => {
  const transport = cookie({ domain: 'shop.test', path: '/a', sameSite: 'none', partitioned: true, priority: 'high' })
  const parsed = parseSetCookie(await lineOf(transport))
  expect(parsed).toEqual({
    name: '__Http-sid',
    value: expect.stringMatching(/^[\w-]{22}\.[\w-]{44}$/),
    domain: 'shop.test',
    path: '/a',
    secure: true,
    httpOnly: true,
    partitioned: true,
    sameSite: 'none',
    priority: 'high',
    maxAge: 86_400,
    expires: new Date(86_400_000),
  })
})

it('leaves out what is not there', async () => {
  expect(Object.keys(parseSetCookie(await lineOf(cookie({ sameSite: 'strict' })))).sort()).toEqual([
    'expires',
    'httpOnly',
    'maxAge',
    'name',
    'path',
    'sameSite',
    'secure',
    'value',
  ])
})
