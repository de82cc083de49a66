import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { type AdapterApp, adapterStage, describeAdapter, type StageReply } from '@org/session-conformance'
import { memoryStore } from '@org/session-store-memory'
import type Koa from 'koa'
import { describe, it } from 'vitest'
import { session, sessionOf } from '../src/index'
import { type Framework, frameworks } from './support/frameworks'

function appOf(Koa: Framework): Koa {
  const stage = adapterStage(memoryStore)
  const app = new Koa()
  app.use(async (ctx, next) => {
    if (ctx.path === '/conformance') send(ctx, stage.control(ctx.url))
    else if (ctx.path === '/bare') send(ctx, await stage.bare(ctx.url))
    else await next()
  })
  app.use(session(stage.sessions)).use(session(stage.other))
  app.use(async (ctx) => {
    const sessions = { session: () => sessionOf(ctx, stage.sessions), other: () => sessionOf(ctx, stage.other) }
    send(ctx, await stage.act(ctx.url, sessions))
  })
  app.on('error', (error) => stage.failed(error))
  return app
}

function send(ctx: Koa.Context, { status, headers, body }: StageReply): void {
  ctx.status = status
  for (const [name, value] of headers) ctx.append(name, value)
  ctx.body = typeof body === 'string' ? body : Readable.from(body)
}

async function listen(app: Koa): Promise<AdapterApp> {
  const server = createServer(app.callback()).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

for (const [name, Koa] of frameworks) {
  const start = () => listen(appOf(Koa))
  const startBehindProxy = () => listen(Object.assign(appOf(Koa), { proxy: true }))
  describeAdapter(name, { start, startBehindProxy, plainHttp: true }, { describe, it })
}
