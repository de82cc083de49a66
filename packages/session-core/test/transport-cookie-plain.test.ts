import { afterEach, describe, expect, it, vi } from 'vitest'
import type { WriteOutcome } from '../src/transport/contract'
import { cookie } from '../src/transport/cookie'
import { inProduction, localHosts, overTls, plainly, tokenOf } from './transport-requests'

afterEach(() => vi.unstubAllEnvs())

const session = { now: 0, endsAt: 86_400_000, persistent: false }
const token = tokenOf('a')
const both = `__Host-Http-sid=${tokenOf('s')}; sid=${tokenOf('p')}`
const pair = (outcome: WriteOutcome): string | undefined =>
  outcome.status === 'written' ? outcome.headers[0]?.[1].split('=')[0] : undefined

const foreign = [
  'shop.example',
  'localhost.example',
  'localhost.',
  'notlocalhost',
  'xlocalhost',
  '.localhost',
  '127.0.0.2',
  '127.0.0.1.example',
  '1127.0.0.1',
  '::1',
  '[::1].example',
  '[::2]',
  '0.0.0.0',
  'localhost:3000:3000',
  'localhost:',
  'localhost, shop.example',
  'user@localhost',
  'localhost/',
  '',
]

describe('[X07] [SM-09] a request that is not secure', () => {
  it.each(foreign)('on host %j neither reads nor issues nor removes', (host) => {
    const transport = cookie()
    expect(transport.read(plainly(host, { cookie: both }))).toEqual({ tokens: [], dropped: 'insecure' })
    expect(transport.issue(token, plainly(host), session)).toEqual({ status: 'insecure' })
    expect(transport.remove(plainly(host))).toEqual({ status: 'insecure' })
  })

  it.each(localHosts)('on host %j does in production what it does anywhere', (host) => {
    inProduction()
    const transport = cookie()
    expect(transport.read(plainly(host, { cookie: both }))).toEqual({ tokens: [], dropped: 'insecure' })
    expect(transport.issue(token, plainly(host), session)).toEqual({ status: 'insecure' })
    expect(transport.remove(plainly(host))).toEqual({ status: 'insecure' })
  })

  it('with insecure: true uses sid anywhere, in production too', () => {
    inProduction()
    const transport = cookie({ insecure: true })
    expect(transport.read(plainly('printer.lan', { cookie: both }))).toEqual({ tokens: [tokenOf('p')] })
    expect(transport.issue(token, plainly('printer.lan'), session)).toMatchObject({ status: 'written', exposed: true })
    expect(pair(transport.remove(plainly('printer.lan')))).toBe('sid')
  })

  it('without a host is on no machine we know', () => {
    expect(cookie().issue(token, { headers: {}, secure: false }, session)).toEqual({ status: 'insecure' })
  })
})

describe('[X07] a secure request', () => {
  it('accepts only the cookie that promises it', () => {
    for (const transport of [cookie(), cookie({ insecure: true })]) {
      expect(transport.read(overTls({ cookie: both }))).toEqual({ tokens: [tokenOf('s')] })
      expect(transport.read(overTls({ cookie: `sid=${tokenOf('p')}` }))).toEqual({ tokens: [] })
      expect(pair(transport.issue(token, overTls(), session))).toBe('__Host-Http-sid')
      expect(pair(transport.remove(overTls()))).toBe('__Host-Http-sid')
      expect(transport.issue(token, overTls(), session)).not.toHaveProperty('exposed')
    }
  })

  it('is not made so by what a client writes', () => {
    const claims = {
      'x-forwarded-proto': 'https',
      forwarded: 'proto=https',
      'x-forwarded-host': 'localhost',
      cookie: both,
    }
    expect(cookie().read(plainly('shop.example', claims))).toEqual({ tokens: [], dropped: 'insecure' })
  })
})
