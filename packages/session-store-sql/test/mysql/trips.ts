import type { Socket } from 'node:net'
import type { TcpProxy } from '../support/tcp-proxy'

/** A packet that begins a command which the server answers: a query, the preparing of a statement, its execution. */
const asks = new Set([0x03, 0x16, 0x17])

/** How often clients have waited for an answer since the proxy stands; what drivers ask to see whether a connection lives does not count. */
export function tripsOf(proxy: TcpProxy): () => number {
  let count = 0
  const unread = new Map<Socket, Buffer>()
  proxy.onSent = (client, chunk) => {
    let rest = Buffer.concat([unread.get(client) ?? Buffer.alloc(0), chunk])
    for (let end = endOf(rest); end <= rest.length; end = endOf(rest)) {
      const [, , , sequence, command] = rest
      if (sequence === 0 && asks.has(command ?? 0)) count += 1
      rest = rest.subarray(end)
    }
    unread.set(client, rest)
  }
  return () => count
}

function endOf(bytes: Buffer): number {
  return bytes.length < 5 ? Number.POSITIVE_INFINITY : 4 + bytes.readUIntLE(0, 3)
}
