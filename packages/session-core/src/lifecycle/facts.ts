import type { Authentication } from '../session/authentication'
import type { Limits } from './expiry'

/** A session's own clocks, from `login({ lifetime })`, in milliseconds. */
export interface OwnLifetime {
  readonly idle: number
  readonly absolute: number
  readonly persistent: boolean
}

/** How a session began. Fixed for the life of its id. */
export interface Facts {
  /** The absolute limit counts from here. `regenerate` copies it, `login` sets it. */
  readonly begun: number
  readonly lifetime: OwnLifetime | undefined
  readonly authentication: Authentication | undefined
  readonly ip: string | undefined
  readonly userAgent: string | undefined
}

/** What every request needs, without a parse of the rest. */
export type FactClocks = Pick<Facts, 'begun' | 'lifetime'>

/** The options in force, with what a session has of its own. */
export function limitsOf(inForce: Limits, { lifetime }: FactClocks): Limits {
  return lifetime ? { ...inForce, idle: lifetime.idle, absolute: lifetime.absolute } : inForce
}

// the clocks stand on a line of their own, before the JSON: every request reads them, and few read the rest
export function writeFacts(facts: Facts): string {
  const { begun, lifetime, authentication, ip, userAgent } = facts
  const own = lifetime ? `,${lifetime.idle},${lifetime.absolute},${lifetime.persistent ? 1 : 0}` : ''
  return `${begun}${own}\n${JSON.stringify({ authentication, ip, userAgent })}`
}

export function readFactClocks(text: string): FactClocks {
  const line = text.slice(0, text.indexOf('\n'))
  if (!line.includes(',')) return { begun: Number(line), lifetime: undefined }
  const [begun, idle, absolute, persistent] = line.split(',').map(Number)
  return {
    begun: begun ?? 0,
    lifetime: { idle: idle ?? 0, absolute: absolute ?? 0, persistent: persistent === 1 },
  }
}

export function readFacts(text: string): Facts {
  const rest = JSON.parse(text.slice(text.indexOf('\n') + 1)) as Partial<Omit<Facts, keyof FactClocks>>
  const { authentication: said } = rest
  return {
    ...readFactClocks(text),
    authentication: said && { at: said.at, amr: said.amr, aal: said.aal },
    ip: rest.ip,
    userAgent: rest.userAgent,
  }
}
