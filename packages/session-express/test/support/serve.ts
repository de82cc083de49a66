import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach } from 'vitest'
import { Client } from './client'

const ends: (() => void)[] = []

afterEach(() => {
  for (const end of ends.splice(0)) end()
})

/** Serves until the test ends; gives a client with an empty cookie jar. */
export async function serve(app: RequestListener): Promise<Client> {
  const server = createServer(app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  ends.push(() => {
    server.close()
    server.closeAllConnections()
  })
  return new Client((server.address() as AddressInfo).port)
}
