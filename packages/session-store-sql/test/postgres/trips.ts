import type { Socket } from 'node:net'
import type { TcpProxy } from '../support/tcp-proxy'

/** A message that PostgreSQL answers before the client goes on: Query, Sync, Flush. */
const asks = new Set(['Q', 'S', 'H'].map((tag) => tag.charCodeAt(0)))

/** How often clients have waited for an answer since the proxy stands; its beginnings of connections do not count. */
export function tripsOf(proxy: TcpProxy): () => number {
  let count = 0
  const unread = new Map<Socket, Buffer>()
  proxy.onSent = (client, chunk) => {
    let rest = Buffer.concat([unread.get(client) ?? Buffer.alloc(0), chunk])
    if (!unread.has(client)) rest = rest.subarray(rest.readUInt32BE(0))
    for (let end = endOf(rest); end <= rest.length; end = endOf(rest)) {
      if (asks.has(rest[0] ?? 0)) count += 1
      rest = rest.subarray(end)
    }
    unread.set(client, rest)
  }
  return () => count
}

function endOf(bytes: Buffer): number {
  return bytes.length < 5 ? Number.POSITIVE_INFINITY : 1 + bytes.readUInt32BE(1)
}
