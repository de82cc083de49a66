import { createSessions, oneTimeTokens } from '@org/session-core'
import { memoryStore } from '@org/session-store-memory'
import { expect, it } from 'vitest'
import { encrypted, signed } from '../src/index'

const secret = 'Yk3vJm0w8Qe1sT5uZx7cB9nA2dF4gH6jK8lP0oI3rE5='
const store = memoryStore()
const hs = [{ id: 'a', state: 'active', alg: 'HS256', secret }] as const
const formats = {
  encrypted: encrypted({ keys: [{ id: 'a', state: 'active', secret }], revocation: 'unrevocable' }),
  signed: signed({ keys: hs, issuer: 'https://shop.example', audience: 'shop', revocation: 'unrevocable' }),
}

it.each(Object.entries(formats))(
  'a one-time token that is %s is consumed once, and is no session',
  async (name, format) => {
    const tokens = oneTimeTokens<unknown>({ purpose: 'reset', ttl: '15m', deadline: '1m', store, format })
    const data = name === 'encrypted' ? { a: 1 } : undefined
    const token = await tokens.issue('ada', data)
    const sessions = createSessions({ store: format, deadline: '1m', onEvent: () => {} })
    const opened = await sessions.open({ headers: { cookie: `__Host-Http-sid=${token}` }, method: 'GET', secure: true })
    expect(opened.owner).toBe(undefined)
    const all = await Promise.all(Array.from({ length: 100 }, () => tokens.consume(token)))
    expect(all.filter(({ status }) => status === 'consumed')).toEqual([{ status: 'consumed', owner: 'ada', data }])
    const old = await tokens.issue('ada', data)
    await tokens.issue('ada', data, { newestOnly: true })
    expect(await tokens.consume(old)).toMatchObject({ reason: 'unknown' })
  },
)
