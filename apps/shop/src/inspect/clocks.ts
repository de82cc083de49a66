import type { TokenState } from '@org/session-core'

/** Seconds; this shop's settings, from which the library's are made. */
export interface Clocks {
  readonly idle: number
  readonly absolute: number
  readonly renewal: number
  readonly window: number
}

/** "Remember me": two weeks without a visit, ninety days in all. */
export const remembered: Pick<Clocks, 'idle' | 'absolute'> = { idle: 14 * 86_400, absolute: 90 * 86_400 }

/** When the clocks of a session started, in milliseconds since 1970. */
export interface Starts {
  readonly lastSeenAt: number
  /** The last proof of who somebody is, else when the session began. */
  readonly begun: number
  /** When its secret was last changed; an anonymous session's never is. */
  readonly rotatedAt: number | undefined
}

export interface RunningClock {
  readonly name: string
  readonly meaning: string
  readonly from: number
  readonly until: number
}

export function runningClocks(starts: Starts, clocks: Clocks): readonly RunningClock[] {
  const running = [clockOf('Idle', starts.lastSeenAt, clocks.idle), clockOf('Absolute', starts.begun, clocks.absolute)]
  return starts.rotatedAt === undefined ? running : [...running, clockOf('Renewal', starts.rotatedAt, clocks.renewal)]
}

/** Of a session in its token: the token says when it ends, and is issued again once a twentieth of its time has passed. */
export function carriedClocks({ issuedAt, expiresAt, authenticatedAt, endsAt }: TokenState): readonly RunningClock[] {
  return [
    { name: 'Idle', meaning: carriedMeanings.idle, from: issuedAt, until: expiresAt },
    { name: 'Absolute', meaning: meanings.Absolute, from: authenticatedAt, until: endsAt },
    {
      name: 'Renewal',
      meaning: carriedMeanings.renewal,
      from: issuedAt,
      until: issuedAt + (expiresAt - issuedAt) / 20,
    },
  ]
}

const carriedMeanings = {
  idle: 'Without a visit the token expires, and with it the session: the time is in the token.',
  renewal:
    'From then on the next answer brings a later token under the same id. The one before goes on working until it expires.',
} as const

const meanings = {
  Idle: 'Without a visit the session ends. Activity is noted once in a twentieth of the time, to spare the store.',
  Absolute: 'Whatever happens, it ends. Only proving who you are again starts this clock anew.',
  Renewal:
    'From then on the next answer brings a new secret under the same id. You notice nothing; a stolen cookie does.',
} as const

function clockOf(name: keyof typeof meanings, from: number, seconds: number): RunningClock {
  return { name, meaning: meanings[name], from, until: from + seconds * 1000 }
}
