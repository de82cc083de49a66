import type { SessionRequest } from '../adapter/contract'
import { readHeader } from './read-header'

/** RFC 6761 §6.3 and the two addresses every browser treats as its own machine. */
const loopback = /^(?:(?:[a-z\d_-]+\.)*localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i

/** The host a client asked for, as it wrote it: `:authority` of HTTP/2, else `Host`. */
export function hostOf(request: SessionRequest): string | undefined {
  return readHeader(request.headers, ':authority') || readHeader(request.headers, 'host')
}

/** Whether a client asked for this very machine: `localhost`, `*.localhost`, `127.0.0.1` or `[::1]`, on any port. */
export function isLoopback(request: SessionRequest): boolean {
  const host = hostOf(request)
  return host !== undefined && host.length <= 261 && loopback.test(host)
}
