import { cookie, createSessions, header } from '@org/session-core'
import { memoryStore } from '@org/session-store-memory'
import { describe, expect, it } from 'vitest'
import { raw } from '../support/client'
import { keepsData, setUps } from '../support/set-ups'
import { target } from '../support/target'

const injected = [
  'a\r\nSet-Cookie: evil=1',
  'a\nSet-Cookie: evil=1',
  'a\u0000b',
  'a\u2028b',
  'a; Path=/evil; Domain=evil.test',
  'ä\u{1f36a}',
]

// a key holds no NUL, and says so
const keyOf = (text: string): string => text.replace('\u0000', '')

describe.each(setUps)('AT-18 line breaks: %s', (_name, setUp) => {
  it('in a name or in data reach no header and no line of a log (V16.4.1)', async () => {
    const at = await target(setUp)
    for (const text of injected) {
      const attacker = at.client()
      const login = await attacker.login(text)
      const write = await attacker.post('/data', { [keyOf(text)]: text })
      expect(write.status).toBe(keepsData(setUp) ? 204 : 500)
      for (const { setCookies, headers } of [login, write]) {
        expect(setCookies.filter((line) => /evil/.test(line))).toEqual([])
        expect(setCookies.length).toBeLessThanOrEqual(1)
        expect(JSON.stringify(headers)).not.toContain('evil')
      }
      // Redis gives back no NUL, and a name with one is refused there
      const isRefused = text.includes('\u0000') && setUp.store === 'redis' && setUp.token === 'opaque'
      expect(login.status).toBe(isRefused ? 500 : 200)
      expect(await attacker.owner(), 'as it was said').toBe(isRefused ? undefined : text)
      if (keepsData(setUp)) expect((await attacker.get('/data')).json[keyOf(text)]).toBe(text)
    }
    for (const event of at.events) expect(JSON.stringify(event)).not.toMatch(/[\r\n]/)
  })

  it('in what a client says of itself neither', async () => {
    const at = await target(setUp)
    const attacker = at.client()
    const headers = {
      'user-agent': 'x\tSet-Cookie: evil=1',
      'x-forwarded-for': "1'; DROP TABLE",
      referer: 'https://evil.test/%0d%0a',
    }
    const answer = await raw(attacker.port, '/me?x=%0d%0aSet-Cookie:%20evil=1', { headers })
    expect([answer.status, JSON.stringify(answer.headers)]).toEqual([200, expect.not.stringContaining('evil')])
  })
})

describe('AT-18 line breaks in the configuration (adv-29)', () => {
  const bad = ['a\r\nb', 'a;b', 'a b', '', 'a\u0000', 'ä', 'a,b']
  const refused = expect.objectContaining({ code: 'ERR_SESSION_OPTION' })

  it.each(bad)('are refused at start-up: %j', (text) => {
    expect(() => cookie({ name: text })).toThrow(refused)
    expect(() => cookie({ domain: text })).toThrow(refused)
    expect(() => cookie({ path: `/${text};` })).toThrow(refused)
    expect(() => header({ name: text })).toThrow(refused)
    expect(() => header({ returns: text })).toThrow(refused)
    expect(() => createSessions({ store: memoryStore(), csrf: { trustedOrigins: [text] } })).toThrow(refused)
  })
})
