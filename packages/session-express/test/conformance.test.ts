import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { type AdapterApp, adapterStage, describeAdapter, type StageReply } from '@org/session-conformance'
import { memoryStore } from '@org/session-store-memory'
import type { ErrorRequestHandler, Express, Response } from 'express'
import { describe, it } from 'vitest'
import { session, sessionOf } from '../src/index'
import { type Framework, frameworks } from './support/frameworks'

function appOf(express: Framework): Express {
  const stage = adapterStage(memoryStore)
  const app = express().set('env', 'test')
  app.post('/conformance', (req, res) => send(res, stage.control(req.url)))
  app.all('/bare', async (req, res) => send(res, await stage.bare(req.url)))
  app.use(session(stage.sessions), session(stage.other))
  app.all('/act', (req, res, next) => {
    const sessions = { session: () => sessionOf(req, stage.sessions), other: () => sessionOf(req, stage.other) }
    stage.act(req.url, sessions).then((reply) => send(res, reply), next)
  })
  const onError: ErrorRequestHandler = (error, _req, res, _next) => send(res, stage.failed(error))
  return app.use(onError)
}

function send(res: Response, { status, headers, body }: StageReply): void {
  res.status(status)
  for (const [name, value] of headers) res.append(name, value)
  if (typeof body === 'string') res.send(body)
  else Readable.from(body).pipe(res)
}

async function listen(app: Express): Promise<AdapterApp> {
  const server = createServer(app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

for (const [name, express] of frameworks) {
  const start = () => listen(appOf(express))
  const startBehindProxy = () => listen(appOf(express).set('trust proxy', true))
  describeAdapter(name, { start, startBehindProxy, plainHttp: true }, { describe, it })
}
