import { beforeEach, describe, expect, it } from 'vitest'
import type { Client } from '../support/client'
import { serveGuide } from '../support/serve-guide'

const password = 'a long passphrase of hers'
let client: Client

beforeEach(async () => {
  client = (await serveGuide(() => import('../../../../docs/guides/csrf-tokens.md'))).client
})

const tokenOn = async (path: string, who = client): Promise<string> =>
  /value="([^"]+)"/.exec((await who.get(path)).body)?.[1] ?? ''
const post = async (path: string, form: Readonly<Record<string, string>>): Promise<number> =>
  (await client.post(path, form)).status

describe('[CF-05] [N-13] a token in every form', () => {
  it('is asked for by every POST, the login too', async () => {
    const token = await tokenOn('/login')
    expect(await post('/login', { user: 'ada', password })).toBe(403)
    expect(await post('/login', { user: 'ada', password, token: `${token}x` })).toBe(403)
    expect(await post('/login', { user: 'ada', password, token })).toBe(303)
    expect(await post('/account', {})).toBe(403)
    expect(await post('/account', { token: await tokenOn('/account') })).toBe(200)
  })

  it('is worth nothing in another session', async () => {
    const other = client.copy()
    const [mine, theirs] = [await tokenOn('/login'), await tokenOn('/login', other)]
    expect(mine).not.toBe(theirs)
    expect(await post('/login', { user: 'ada', password, token: theirs })).toBe(403)
  })

  it('that was known before the login is worth nothing after it', async () => {
    const planted = await tokenOn('/login')
    await post('/login', { user: 'ada', password, token: planted })
    await tokenOn('/account')
    expect(await post('/account', { token: planted })).toBe(403)
  })
})
