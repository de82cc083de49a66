import type { SessionRequest } from '../adapter/contract'

/**
 * Whether a request came over TLS: what it says itself (`secure`), else its socket, else its URL. The URL counts only without a socket,
 * because on one a client may write `GET https://…` over plain TCP. What cannot be read is not secure.
 */
export function isSecure(request: SessionRequest): boolean {
  try {
    if (typeof request.secure === 'boolean') return request.secure
    const { socket, url } = request
    if (typeof socket === 'object' && socket !== null) return 'encrypted' in socket && socket.encrypted === true
    return typeof url === 'string' && /^https:\/\//i.test(url)
  } catch {
    return false
  }
}
