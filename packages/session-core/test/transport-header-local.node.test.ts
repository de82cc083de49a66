import { describe, expect, it } from 'vitest'
import { header } from '../src/transport/header'
import { query } from '../src/transport/query'
import { localHosts, plainly, tokenOf } from './transport-requests'

const token = tokenOf('a')
const session = { now: 0, endsAt: 1, persistent: false }
const sent = { authorization: `Bearer ${token}`, 'x-session-token': token }

describe('[X07] without TLS, outside production, a token in a header', () => {
  for (const transport of [header(), header({ name: 'x-session-token' })]) {
    it.each(localHosts)(`is read and issued on host %s: ${transport.vary}`, (host) => {
      const request = plainly(host, sent)
      expect(transport.read(request)).toEqual({ tokens: [token] })
      const headers = [['session-token', token]]
      expect(transport.issue(token, request, session)).toEqual({ status: 'written', headers, exposed: true })
      expect(transport.remove(request)).toEqual({ status: 'written', headers: [['session-token', '']] })
    })

    it(`is neither on another host: ${transport.vary}`, () => {
      const request = plainly('api.example', sent)
      expect(transport.read(request)).toEqual({ tokens: [], dropped: 'insecure' })
      expect(transport.issue(token, request, session)).toEqual({ status: 'insecure' })
      expect(transport.remove(request)).toEqual({ status: 'insecure' })
    })
  }
})

describe('[X07] without TLS, outside production, a link', () => {
  it.each(localHosts)('is read on host %s', (host) => {
    expect(query().read({ ...plainly(host), url: `/?session-link=${token}` })).toEqual({ tokens: [token] })
  })
})
