import type { SessionRequest } from '../adapter/contract'
import { ipOf } from './ip-of'

/** The request, with what the option `secure` says of every one. */
export function asSaid(request: SessionRequest, secure: boolean | undefined): SessionRequest {
  if (secure === undefined) return request
  const { headers, method, url, originalUrl, socket } = request
  return { headers, method, url, originalUrl, socket, ip: ipOf(request), secure }
}
