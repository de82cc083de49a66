import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { send } from './exchange'

/** One request to a server whose responses are of a class of their own: every byte that came back, without the date. */
export async function visit(
  Response: new (request: IncomingMessage) => ServerResponse,
  handler: RequestListener,
): Promise<string> {
  const server = createServer({ ServerResponse: Response as typeof ServerResponse }, handler).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const bytes = await send(port, 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
  server.close()
  return bytes.replace(/^Date: .*\r\n/im, '')
}
