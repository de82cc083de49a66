import { once } from 'node:events'
import { connect, createSecureServer, createServer } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import type Koa from 'koa'
import { describe, expect, it } from 'vitest'
import { session } from '../src/index'
import { type Framework, frameworks, quiet } from './support/frameworks'
import { storeBehind, type Wire, wires, working } from './support/stores'

// TLS by a shared key, which needs no certificate
const psk = Buffer.alloc(16, 7)
const tls = { ciphers: 'PSK-AES128-GCM-SHA256', maxVersion: 'TLSv1.2' } as const

interface Answer {
  readonly status: number | undefined
  readonly cookies: readonly string[]
  readonly body: string
}

function appOf(Koa: Framework, wire: Wire): Koa {
  const deadline = wire === 'never answers a write' ? '50ms' : '1m'
  const app = quiet(Koa).use(session({ store: storeBehind(wires[wire]), deadline, onEvent: () => {} }))
  return app.use((ctx) => {
    ctx.session.views = (ctx.session.views ?? 0) + 1
    if (ctx.path === '/throw') ctx.throw(403, 'no')
    if (ctx.path === '/stream') ctx.body = Readable.from(['visit ', String(ctx.session.views)])
    else if (ctx.path === '/hand') {
      ctx.respond = false
      ctx.res.statusCode = 200
      ctx.res.write('visit ')
      ctx.res.end(String(ctx.session.views))
    } else ctx.body = `visit ${ctx.session.views}`
  })
}

async function ask(base: string, path: string, cookie: string, options: object): Promise<Answer> {
  const client = connect(base, options)
  const stream = client.request({ ':path': path, ':authority': 'localhost', cookie })
  const [headers] = (await once(stream, 'response')) as [Record<string, string | string[]>]
  let body = ''
  for await (const part of stream) body += part
  client.close()
  return { status: Number(headers[':status']), cookies: [headers['set-cookie'] ?? []].flat(), body }
}

describe.each(frameworks)('%s over HTTP/2', (_name, Koa) => {
  const visits = async (wire: Wire, path: string, secure: boolean): Promise<Answer[]> => {
    const callback = appOf(Koa, wire).callback()
    const handle = (req: Parameters<typeof callback>[0], res: Parameters<typeof callback>[1]): void =>
      void callback(req, res)
    const server = secure ? createSecureServer({ ...tls, pskCallback: () => psk }, handle) : createServer(handle)
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const { port } = server.address() as AddressInfo
    const options = secure
      ? { ...tls, pskCallback: () => ({ psk, identity: 'test' }), checkServerIdentity: () => undefined }
      : {}
    const base = `${secure ? 'https' : 'http'}://127.0.0.1:${port}`
    const first = await ask(base, path, '', options)
    const second = await ask(base, path, first.cookies[0]?.split(';')[0] ?? '', options)
    server.close()
    return [first, second]
  }

  for (const wire of working) {
    it.each(['/', '/stream', '/hand'])(`keeps a session for %s, when the store ${wire}`, async (path) => {
      const [first, second] = await visits(wire, path, false)
      expect(first).toEqual({ status: 200, cookies: [expect.stringMatching(/^sid=/)], body: 'visit 1' })
      expect(second).toEqual({ status: 200, cookies: [], body: 'visit 2' })
    })

    it(`carries the cookie with an error, when the store ${wire}`, async () => {
      const [first] = await visits(wire, '/throw', false)
      expect(first).toEqual({ status: 403, cookies: [expect.stringMatching(/^sid=/)], body: 'no' })
    })
  }

  it('is secure over TLS', async () => {
    const [first, second] = await visits('answers at once', '/', true)
    expect(first?.cookies).toEqual([expect.stringMatching(/^__Host-Http-sid=.*; Secure/)])
    expect(second?.body).toBe('visit 2')
  })

  it.each(['never answers a write', 'fails to write'] as const)('is a 503 when the store %s', async (wire) => {
    for (const path of ['/', '/stream', '/hand', '/throw']) {
      const [first] = await visits(wire, path, false)
      expect([path, first?.status, first?.cookies]).toEqual([path, 503, []])
    }
  })
})
