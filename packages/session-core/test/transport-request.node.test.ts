import { createServer } from 'node:http'
import { connect, createServer as createServer2 } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import type { SessionRequest } from '../src/adapter/contract'
import { isLoopback } from '../src/request/host'
import { isSecure } from '../src/request/is-secure'
import { readHeader } from '../src/request/read-header'

describe('requests as Node makes them', () => {
  it('over HTTP/1 and HTTP/2 without TLS are not secure and come from this machine', async () => {
    const seen: unknown[] = []
    const look = (request: SessionRequest) =>
      seen.push([isSecure(request), isLoopback(request), readHeader(request.headers, 'cookie')])
    const one = createServer((request, response) => response.end(String(look(request)))).listen(0)
    const two = createServer2((request, response) => response.end(String(look(request)))).listen(0)
    const port = (server: { address(): unknown }) => (server.address() as AddressInfo).port
    await (await fetch(`http://localhost:${port(one)}/`, { headers: { cookie: 'a=1; b=2' } })).text()
    const client = connect(`http://localhost:${port(two)}`)
    await new Promise((resolve) =>
      client
        .request({ ':path': '/', cookie: ['a=1', 'b=2'] })
        .on('close', resolve)
        .resume(),
    )
    client.close()
    one.close()
    two.close()
    expect(seen).toEqual([
      [false, true, 'a=1; b=2'],
      [false, true, 'a=1; b=2'],
    ])
  })
})
