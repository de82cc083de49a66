import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type AdapterApp, type AdapterStage, type AdapterSubject, adapterStage } from '../../src/index'
import { ReferenceStore } from '../reference-store'
import { ReferenceAdapter } from './reference-adapter'

export type Make = (stage: AdapterStage, behindProxy: boolean) => ReferenceAdapter

const honest: Make = (stage, behindProxy) => new ReferenceAdapter(stage, behindProxy)

/** A server of plain node:http around an adapter. */
export async function listen(make: Make, behindProxy = false): Promise<AdapterApp> {
  const stage = adapterStage(() => new ReferenceStore())
  const adapter = make(stage, behindProxy)
  const server = createServer(async (request, response) => {
    const { url = '' } = request
    const [path] = url.split('?')
    if (path === '/conformance') adapter.send(response, stage.control(url))
    else if (path === '/bare') adapter.send(response, await stage.bare(url))
    else await adapter.act(request, response)
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

export function referenceSubject(make: Make = honest): AdapterSubject {
  return { start: () => listen(make), startBehindProxy: () => listen(make, true), plainHttp: true }
}
