import type { SessionRequest } from '../adapter/contract'
import { isLoopback } from '../request/host'
import { isSecure } from '../request/is-secure'

/** What keeps a token from those who listen: TLS, or that it never leaves this machine. */
export type Protection = 'tls' | 'local' | 'none'

/** `local`: outside of production, where a loopback host is protection enough. */
export function protectionOf(request: SessionRequest, local: boolean): Protection {
  if (isSecure(request)) return 'tls'
  return local && isLoopback(request) ? 'local' : 'none'
}
