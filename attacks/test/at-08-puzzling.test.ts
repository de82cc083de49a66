import { describe, expect, it } from 'vitest'
import { keepsData, setUps } from '../support/set-ups'
import { target } from '../support/target'

/** All that a check might read, if it read the session's data. */
const puzzle = `{
  "owner": "root", "user": "root", "userId": "root", "id": "root", "status": "active", "$auth": { "owner": "root" },
  "authentication": { "at": 9999999999999, "amr": ["pwd", "otp"], "aal": 3 }, "facts": "root", "data": { "owner": "root" },
  "__proto__": { "owner": "root" }, "constructor": { "prototype": { "owner": "root" } }, "passport": { "user": "root" }
}`
const asJson = { method: 'POST', headers: { 'content-type': 'application/json' }, body: puzzle }

describe.each(setUps)('AT-08 puzzling: %s', (_name, setUp) => {
  const stored = keepsData(setUp) ? 204 : 500

  it('nothing in the data makes anybody somebody', async () => {
    const at = await target(setUp)
    const attacker = at.client()
    expect((await attacker.send('/data', asJson)).status).toBe(stored)
    expect(await attacker.owner()).toBeUndefined()
    expect((await attacker.get('/account')).status).toBe(401)
    expect((await attacker.get('/admin')).status).toBe(401)
    expect(Reflect.get({}, 'owner'), 'of all objects').toBeUndefined()
  })

  it('nor somebody else, or stronger (adv-56)', async () => {
    const at = await target(setUp)
    const attacker = at.client()
    await attacker.login('mallory')
    expect((await attacker.send('/data', asJson)).status).toBe(stored)
    expect(await attacker.owner()).toBe('mallory')
    expect((await attacker.get('/admin')).status).toBe(403)
    expect((await attacker.get('/payout')).status, 'a factor was not proved').toBe(403)
    await attacker.post('/code')
    expect((await attacker.get('/payout')).status).toBe(200)
  })

  it('who is half signed in is not signed in (adv-24)', async () => {
    const at = await target(setUp)
    const attacker = at.client()
    await attacker.post('/data', { candidate: 'ada', step: 'password was right' })
    const answers = [await attacker.get('/account'), await attacker.post('/code'), await attacker.get('/payout')]
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401])
    expect(await at.sessions.list('ada').catch(() => [])).toEqual([])
  })

  it('a wrong password leaves a visitor what they were', async () => {
    const at = await target(setUp)
    const attacker = at.client()
    const refused = await attacker.login('root', 'wrong')
    expect([refused.status, refused.setCookies, refused.headers['session-token']]).toEqual([401, [], undefined])
    expect(await attacker.owner()).toBeUndefined()
  })
})
