import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import type Koa from 'koa'
import { afterEach } from 'vitest'
import { Client } from './client'

const ends: (() => void)[] = []

afterEach(() => {
  for (const end of ends.splice(0)) end()
})

/** Serves until the test ends, and gives a client without cookies. */
export async function serve(app: Koa | RequestListener): Promise<Client> {
  const server = createServer(typeof app === 'function' ? app : app.callback()).listen(0, '127.0.0.1')
  await once(server, 'listening')
  ends.push(() => {
    server.close()
    server.closeAllConnections()
  })
  return new Client((server.address() as AddressInfo).port)
}
