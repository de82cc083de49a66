import { noTexts, type Texts } from '../../session/texts'
import type { TokenState } from '../../token/contract'
import type { CarriedEnvironment } from '../environment'
import type { Limits } from '../expiry'
import { type FactClocks, type Facts, limitsOf, readFactClocks, readFacts } from '../facts'
import type { Verdict } from '../judge'
import { Visit } from '../visit'

/** A visit whose session is what its token says. */
export class CarriedLife extends Visit<CarriedEnvironment> {
  /** The session as the last act left it. */
  state: TokenState | undefined = undefined
  /** The session as it was before it turned out to have ended meanwhile. */
  lost: TokenState | undefined = undefined
  /** The token of `state`. */
  token: string | undefined = undefined
  /** The token is under a key that signs no more. */
  stale = false

  get id(): string | undefined {
    return this.state?.id
  }

  get lastId(): string | undefined {
    return (this.state ?? this.lost)?.id
  }

  get owner(): string | undefined {
    return this.state?.owner ?? undefined
  }

  get facts(): Facts | undefined {
    return this.state && readFacts(this.state.facts)
  }

  get expiresAt(): number | undefined {
    return this.state?.expiresAt
  }

  get texts(): Texts {
    return this.state?.data ?? noTexts
  }

  get limits(): Limits {
    return limitsIn(this.env, this.state && readFactClocks(this.state.facts))
  }

  hold(state: TokenState, token: string): void {
    this.state = state
    this.token = token
    this.lost = undefined
    this.stale = false
    this.verdict = 'accepted'
  }

  /** Goes on without a session. */
  drop(verdict: Verdict): void {
    this.state = this.lost = this.token = undefined
    this.verdict = verdict
  }

  /** The session ended meanwhile, by another request. */
  lose(): void {
    const { state } = this
    this.drop('ended')
    this.lost = state
  }
}

/** A session rests no longer than one token lives. */
export function limitsIn({ clocks, format }: CarriedEnvironment, own: FactClocks | undefined): Limits {
  const limits = own === undefined ? clocks : limitsOf(clocks, own)
  const { ttl = Number.POSITIVE_INFINITY } = format
  return ttl < limits.idle ? { ...limits, idle: ttl } : limits
}
