import type { SessionRequest } from '../adapter/contract'

/** The address a request came from: what the framework says of it, else that of its socket. */
export function ipOf(request: SessionRequest): string | undefined {
  if (request.ip !== undefined) return request.ip
  const { socket } = request
  if (socket === undefined || socket === null || !('remoteAddress' in socket)) return undefined
  return typeof socket.remoteAddress === 'string' ? socket.remoteAddress : undefined
}
