import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { type AdapterApp, adapterStage, describeAdapter, type StageReply } from '@org/session-conformance'
import { memoryStore } from '@org/session-store-memory'
import { describe, it } from 'vitest'
import { attach } from '../src/index'

async function start(): Promise<AdapterApp> {
  const stage = adapterStage(memoryStore)
  const server = createServer(async (request, response) => {
    const { url = '' } = request
    try {
      if (url.startsWith('/conformance')) return send(response, stage.control(url))
      if (url.startsWith('/bare')) return send(response, await stage.bare(url))
      const session = await attach(stage.sessions, request, response)
      const other = await attach(stage.other, request, response)
      if (response.writableEnded) return
      send(response, await stage.act(url, { session: () => session, other: () => other }))
    } catch (error) {
      send(response, stage.failed(error))
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

function send(response: ServerResponse, { status, headers, body }: StageReply): void {
  response.statusCode = status
  for (const [name, value] of headers) response.appendHeader(name, value)
  if (typeof body === 'string') response.end(body)
  else Readable.from(body).pipe(response)
}

describeAdapter('node:http', { start, plainHttp: true }, { describe, it })
