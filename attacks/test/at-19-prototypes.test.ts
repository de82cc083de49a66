import { afterEach, describe, expect, it } from 'vitest'
import { raw } from '../support/client'
import { setUps } from '../support/set-ups'
import { target } from '../support/target'

/** What would be there if any of it had worked. */
const pollution = () => ['polluted', 'owner', 'isAdmin'].filter((key) => key in {} || key in [] || key in (() => {}))
afterEach(() => expect(pollution()).toEqual([]))

const bodies = [
  '{"__proto__":{"polluted":1,"owner":"root"}}',
  '{"constructor":{"prototype":{"polluted":1}}}',
  '{"a":{"__proto__":{"polluted":1}},"b":[{"__proto__":{"isAdmin":true}}]}',
  '{"hasOwnProperty":1,"toString":2,"valueOf":3,"toJSON":4,"then":5}',
]

describe.each(setUps)('AT-19 prototypes: %s', (_name, setUp) => {
  it('in data are keys like any other', async () => {
    const at = await target(setUp)
    const attacker = at.client()
    for (const body of bodies) {
      const headers = { 'content-type': 'application/json' }
      const { status } = await attacker.send('/data', { method: 'POST', headers, body })
      expect(status).toBe(setUp.token === 'signed' ? 500 : 204)
      expect((await attacker.get('/me')).status).toBe(200)
      expect((await attacker.get('/admin')).status).toBe(401)
    }
    expect((await at.client().get('/data')).json, 'of the next visitor').toEqual({})
  })

  it('in names of cookies, headers, parameters and owners neither', async () => {
    const at = await target(setUp)
    const attacker = at.client()
    for (const name of ['__proto__', 'constructor', 'prototype', 'toString']) {
      const headers = {
        cookie: `${name}=polluted; ${name}[polluted]=1`,
        [`x-${name}`]: '1',
        authorization: `Bearer ${name}`,
      }
      expect((await raw(attacker.port, `/me?${name}[polluted]=1`, { headers })).status).toBe(200)
      await attacker.login(name)
      expect(await attacker.owner()).toBe(name)
      expect((await attacker.get('/admin')).status).toBe(403)
      await at.sessions.revokeAll(name)
      at.pass(1000)
    }
  })
})
