import { SessionError } from '../error/session-error'
import type { Transport } from '../transport/contract'
import { endsAt, type Limits } from './expiry'
import type { FactClocks } from './facts'
import type { Queued, Visit } from './visit'

/** How long a token is meant to be carried. */
export interface Span {
  readonly clocks: FactClocks
  readonly limits: Limits
}

/** Whether a token could leave on this request, and with what headers. Asked before the store is. */
export function carry(visit: Visit, transport: Transport, token: string, { clocks, limits }: Span): Queued | undefined {
  const { env } = visit
  const persistent = clocks.lifetime?.persistent ?? env.clocks.persistent
  const written = transport.issue(token, visit.request, {
    now: env.clock(),
    endsAt: endsAt(clocks.begun, limits),
    persistent,
  })
  if (written.status === 'insecure') return undefined
  if (written.exposed) warnExposed(visit)
  return { headers: written.headers, kind: 'token' }
}

/** @throws {SessionError} `ERR_SESSION_INSECURE` */
export function mustCarry(visit: Visit, transport: Transport, token: string, span: Span): Queued {
  const queued = carry(visit, transport, token, span)
  if (queued) return queued
  throw new SessionError(
    'ERR_SESSION_INSECURE',
    'a session token may leave over TLS only, and this request came in without. Behind a proxy that ends TLS, tell your framework to ' +
      "trust it (Express: app.set('trust proxy', 1); Koa: app.proxy = true) or pass secure: true",
    {},
  )
}

/** Takes the token from the client again. */
export function removal(visit: Visit): Queued | undefined {
  const transport = visit.transport ?? visit.env.transports[0]
  const written = transport.remove(visit.request)
  return written.status === 'written' ? { headers: written.headers, kind: 'removal' } : undefined
}

/** The transport a new token leaves on: the one named, else the one the accepted token came in on, else the first. */
export function transportFor(visit: Visit, via?: string): Transport {
  const { transports } = visit.env
  if (via !== undefined) return byName(transports, via)
  return (visit.verdict === 'accepted' ? visit.transport : undefined) ?? transports[0]
}

function byName(transports: readonly Transport[], via: string): Transport {
  const found = transports.find(({ name }) => name === via)
  if (found) return found
  const names = transports.map(({ name }) => `'${name}'`).join(', ')
  throw new SessionError('ERR_SESSION_OPTION', `via is '${via}', and the transports are ${names}`, { option: 'via' })
}

function warnExposed({ env }: Visit): void {
  env.warn(
    'WARN_SESSION_LOOPBACK',
    'a session token left without TLS, because this is a loopback host outside production',
    'nothing to do on your own machine; anywhere else serve over https',
  )
}
