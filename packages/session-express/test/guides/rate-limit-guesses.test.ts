import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Client } from '../support/client'
import { minute, serveGuide } from '../support/serve-guide'

const password = 'a long passphrase of hers'
const [attacker, visitor] = [{ 'x-forwarded-for': '198.51.100.1' }, { 'x-forwarded-for': '203.0.113.7' }]
const load = () => import('../../../../docs/guides/rate-limit-guesses.md')
let client: Client

beforeEach(async () => {
  client = (await serveGuide(load, ['Date', 'setTimeout', 'clearTimeout'])).client
})

async function statuses(times: number, token: (n: number) => string): Promise<readonly number[]> {
  const all: number[] = []
  for (let n = 0; n < times; n++)
    all.push((await client.get('/account', { ...attacker, cookie: `sid=${token(n)}` })).status)
  return all
}

async function signIn(from: Readonly<Record<string, string>>, word: string): Promise<number> {
  const headers = { ...from, 'content-type': 'application/x-www-form-urlencoded' }
  const body = new URLSearchParams({ user: 'ada', password: word }).toString()
  return (await client.send('/login', { method: 'POST', headers, body })).status
}

const nonsense = (n: number): string => String(n).padStart(44, 'x')

describe('[SM-34] guesses', () => {
  it('of a secret are refused after twenty, for ten minutes, and only where they came from', async () => {
    await signIn(visitor, password)
    const id = client.jar.get('sid')?.slice(0, 22) ?? ''
    const victim = client.copy()
    client = new Client(client.port)
    const seen = await statuses(21, (n) => `${id}.${nonsense(n)}`)
    expect(seen).toEqual([...Array(20).fill(401), 429])
    const answer = await client.get('/account', attacker)
    expect([answer.status, answer.headers['retry-after']]).toEqual([429, '600'])
    expect((await victim.get('/account', visitor)).body, 'whose id it is').toBe('Hello ada.')
    vi.advanceTimersByTime(10 * minute)
    expect((await client.get('/account', attacker)).status).toBe(401)
  })

  it('that know no id weigh little: an honest browser may come back with a lapsed session fifty times', async () => {
    await signIn(attacker, password)
    const { cookie } = client
    vi.advanceTimersByTime(31 * minute)
    expect(await statuses(50, () => cookie.slice('sid='.length))).toEqual(Array(50).fill(401))
    client = new Client(client.port)
    expect((await statuses(151, (n) => `${'y'.repeat(22)}.${nonsense(n)}`)).indexOf(429)).toBe(150)
  })

  it('of a password are refused after five, also when they come at once, and a good one forgives them', async () => {
    const together = await Promise.all(Array.from({ length: 12 }, () => signIn(attacker, 'guessed')))
    expect(together.sort()).toEqual([...Array(5).fill(401), ...Array(7).fill(429)])
    expect(await signIn(attacker, password)).toBe(429)
    for (let n = 0; n < 4; n++) expect(await signIn(visitor, 'mistyped')).toBe(401)
    expect(await signIn(visitor, password)).toBe(303)
    for (let n = 0; n < 5; n++) expect(await signIn(visitor, 'mistyped')).toBe(401)
  })
})
