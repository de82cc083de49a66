import { describe, expect, it } from 'vitest'
import { collect } from '../src/transport/collect'
import type { Presented, Transport } from '../src/transport/contract'
import { cookie } from '../src/transport/cookie'
import { header } from '../src/transport/header'
import { overTls, tokenOf } from './transport-requests'

const byCookie = cookie()
const byHeader = header()
const [a, b] = [tokenOf('a'), tokenOf('b')]

const presenting = (presented: Presented): Transport => ({ ...byCookie, read: () => presented })

describe('collect', () => {
  it('gathers what came in over each transport, in their order', () => {
    const request = overTls({ cookie: `__Host-Http-sid=${a}; __Host-Http-sid=${b}`, authorization: `Bearer ${a}` })
    const fromHeader = { token: a, transport: byHeader }
    const fromCookie = [a, b].map((token) => ({ token, transport: byCookie }))
    expect(collect([byHeader, byCookie], request)).toEqual({ candidates: [fromHeader, ...fromCookie], dropped: [] })
    expect(collect([byCookie, byHeader], request)).toEqual({ candidates: [...fromCookie, fromHeader], dropped: [] })
  })

  it('[X08] says what was left out, by which transport and why', () => {
    const request = overTls({ cookie: `__Host-Http-sid=x; __Host-Http-sid=${a}`, authorization: 'Bearer a,b' })
    expect(collect([byCookie, byHeader], request)).toEqual({
      candidates: [{ token: a, transport: byCookie }],
      dropped: [
        { transport: byCookie, reason: 'malformed' },
        { transport: byHeader, reason: 'malformed' },
      ],
    })
    const none = { candidates: [], dropped: [{ transport: byCookie, reason: 'malformed' }] }
    expect(collect([byCookie], overTls({ cookie: '__Host-Http-sid=' }))).toEqual(none)
  })

  it('gives no token of one transport twice, even where the transport does', () => {
    const twice = presenting({ tokens: [a, b, a] })
    expect(collect([twice], overTls()).candidates.map(({ token }) => token)).toEqual([a, b])
    expect(collect([presenting({ tokens: [a, a] })], overTls()).candidates.map(({ token }) => token)).toEqual([a])
    expect(collect([twice, byCookie], overTls({ cookie: `__Host-Http-sid=${a}` })).candidates).toHaveLength(3)
  })

  it('allocates nothing for a request that brings none', () => {
    const empty = collect([byCookie], overTls())
    expect(empty).toEqual({ candidates: [], dropped: [] })
    expect(collect([byCookie, byHeader], overTls({ cookie: 'a=1', authorization: 'Basic x' }))).toBe(empty)
    expect(collect([], overTls())).toBe(empty)
  })
})
