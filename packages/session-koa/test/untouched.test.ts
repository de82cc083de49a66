import { connect } from 'node:net'
import { createSessions } from '@org/session-core'
import { memoryStore } from '@org/session-store-memory'
import type Koa from 'koa'
import { describe, expect, it } from 'vitest'
import { session } from '../src/index'
import { type Framework, frameworks, quiet } from './support/frameworks'
import { serve } from './support/serve'
import { counted, patient, wires, working } from './support/stores'
import { ways } from './support/ways'

/** The bytes of the whole response, its date apart. */
function bytesOf(port: number, path: string, cookie = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    let bytes = ''
    socket.setEncoding('latin1')
    socket.on('data', (part) => {
      bytes += part
    })
    socket.on('error', reject)
    socket.on('close', () => resolve(bytes.replace(/^Date: .*\r\n/m, '')))
    const lines = [`GET ${path} HTTP/1.1`, 'Host: 127.0.0.1', 'Connection: close', 'Accept-Encoding: gzip']
    socket.write(`${[...lines, ...(cookie ? [`Cookie: ${cookie}`] : [])].join('\r\n')}\r\n\r\n`)
  })
}

function appOf(Koa: Framework, use: (app: Koa) => unknown, inside: (app: Koa) => void = () => {}): Koa {
  const app = quiet(Koa)
  inside(app)
  use(app)
  return app
}

describe.each(frameworks)('%s: a session that nobody looks at', (_name, Koa) => {
  it.each(Object.entries(ways))('changes no byte: %s', async (_way, { use, outside, path = '/' }) => {
    const { store, verbs } = counted()
    const sessions = createSessions({ store, onEvent: () => {} })
    const around = (app: Koa): Koa => (outside ? app.use(outside()) : app)
    const bare = await serve(appOf(Koa, use, around))
    const client = await serve(appOf(Koa, use, (app) => around(app).use(session(sessions))))
    const expected = await bytesOf(bare.port, path)
    expect(await bytesOf(client.port, path)).toBe(expected)
    expect(verbs).toEqual([])
    const cookie = await signedIn(Koa, sessions)
    verbs.length = 0
    expect(await bytesOf(client.port, path, cookie)).toBe(expected)
    expect(verbs).toEqual(['read'])
  })

  it.each(working)('is no store call and no cookie for a visitor who only looks, when the store %s', async (wire) => {
    const { store, verbs } = counted(wires[wire])
    const app = quiet(Koa).use(session({ store, ...patient }))
    app.use((ctx) => {
      ctx.body = { ...ctx.session, owner: ctx.session.owner }
    })
    const answer = await (await serve(app)).get('/')
    expect([answer.body, answer.setCookies, verbs]).toEqual(['{}', [], []])
    expect(answer.headers).toMatchObject({ vary: 'Cookie', 'cache-control': 'private' })
  })

  it('is no wait: the next middleware runs in the same tick', async () => {
    let ticks = -1
    const app = quiet(Koa)
    app.use((_ctx, next) => {
      ticks = 0
      queueMicrotask(() => ticks++)
      return next()
    })
    app.use(session({ store: memoryStore(), onEvent: () => {} }))
    app.use((ctx) => {
      ctx.body = { ticks }
    })
    expect((await (await serve(app)).get('/')).body).toBe('{"ticks":0}')
  })
})

/** A cookie of a session with an owner, confirmed by now. */
async function signedIn(Koa: Framework, sessions: ReturnType<typeof createSessions>): Promise<string> {
  const app = quiet(Koa).use(session(sessions))
  app.use(async (ctx) => {
    if (ctx.session.owner === undefined) await ctx.session.login('ada')
    ctx.body = 'in'
  })
  const client = await serve(app)
  await client.get('/')
  await client.get('/')
  return client.cookie
}
