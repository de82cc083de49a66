import type { Sessions } from '@org/session-core'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Client } from '../support/client'
import { minute, serveGuide } from '../support/serve-guide'

const passwords = { ada: 'a long passphrase of hers', bob: 'another long passphrase' }
const change = { password: passwords.ada, next: 'a new and longer passphrase' }
let client: Client
let sessions: Sessions

beforeEach(async () => {
  const guide = await serveGuide(() => import('../../../../docs/guides/log-out-everywhere.md'))
  client = guide.client
  sessions = guide.sessions
})

async function device(user: keyof typeof passwords): Promise<Client> {
  const one = new Client(client.port)
  await one.post('/login', { user, password: passwords[user] })
  return one
}

const statusOf = async (one: Client): Promise<number> => (await one.get('/account')).status

describe('signing out everywhere', () => {
  it('[V7.4.3] [adv-15] after a password change ends every other session of the account, and a copy of this one', async () => {
    const [here, laptop, phone] = [await device('ada'), await device('ada'), await device('ada')]
    const stranger = await device('bob')
    const stolen = here.copy()
    expect((await here.post('/password', change)).status).toBe(200)
    expect(await Promise.all([here, stranger].map(statusOf))).toEqual([200, 200])
    expect(await Promise.all([laptop, phone].map(statusOf))).toEqual([401, 401])
    expect(await statusOf(stolen), 'replaced by the step-up').toBe(409)
    expect(await sessions.list('ada')).toHaveLength(1)
  })

  it('[V7.5.1] [SM-22] needs a recent login and the old password, and otherwise ends nothing', async () => {
    const [here, other] = [await device('ada'), await device('ada')]
    expect((await here.post('/password', { ...change, password: 'guessed' })).status).toBe(401)
    vi.advanceTimersByTime(5 * minute + 1)
    expect((await here.post('/password', change)).status).toBe(403)
    expect(await statusOf(other)).toBe(200)
  })

  it('lets nobody in with the old password', async () => {
    await (await device('ada')).post('/password', change)
    expect(await statusOf(await device('ada'))).toBe(401)
  })

  it('[V7.4.2] [adv-14] locks an account that has no session here', async () => {
    const { lock } = (await import('../../../../docs/guides/log-out-everywhere.md')) as unknown as {
      lock(owner: string): Promise<void>
    }
    const phone = await device('ada')
    await lock('ada')
    expect(await statusOf(phone)).toBe(401)
  })
})
