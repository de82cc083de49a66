import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { Client } from './client'

/** Serves until the test ends; gives a client with an empty cookie jar. */
export async function serve(app: RequestListener): Promise<Client> {
  const server = createServer(app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  // not in a hook of this module, which several files share: it would be one of the first file alone
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return new Client((server.address() as AddressInfo).port)
}
