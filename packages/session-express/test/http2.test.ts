import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { createSecureServer } from 'node:http2'
import { Agent, request } from 'node:https'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { session } from '../src/index'
import { frameworks } from './support/frameworks'
import { patient, storeBehind, wires } from './support/stores'

// TLS by a shared key, which needs no certificate
const psk = Buffer.alloc(16, 7)
const tls = { ciphers: 'PSK-AES128-GCM-SHA256', maxVersion: 'TLSv1.2' } as const

async function get(port: number, cookie: string): Promise<{ cookies: readonly string[]; body: string }> {
  const agent = new Agent({
    ...tls,
    pskCallback: () => ({ psk, identity: 'test' }),
    checkServerIdentity: () => undefined,
  })
  const sent = request({
    agent,
    host: '127.0.0.1',
    port,
    headers: { host: 'shop.example', cookie, connection: 'close' },
  })
  const [response] = (await once(sent.end(), 'response')) as [IncomingMessage]
  let body = ''
  for await (const chunk of response) body += chunk
  return { cookies: response.headers['set-cookie'] ?? [], body }
}

describe.each(frameworks)('%s on a server of HTTP/2 that allows HTTP/1, over TLS', (_name, express) => {
  it.each(['answers at once', 'answers in 20 ms'] as const)('keeps a session when the store %s', async (wire) => {
    const app = express().use(session({ store: storeBehind(wires[wire]), ...patient }))
    app.get('/', (req, res) => {
      req.session.views = (req.session.views ?? 0) + 1
      res.json(req.session.views)
    })
    const server = createSecureServer({ ...tls, allowHTTP1: true, pskCallback: () => psk }, app as never).listen(0)
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const first = await get(port, '')
    expect(first.cookies).toEqual([expect.stringMatching(/^__Host-Http-sid=.*; Secure/)])
    expect((await get(port, first.cookies[0]?.split(';')[0] ?? '')).body).toBe('2')
    server.close()
  })
})
