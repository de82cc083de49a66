import { noTexts, type Texts } from '../session/texts'
import type { Environment } from './environment'
import type { Limits } from './expiry'
import { type Facts, readFacts } from './facts'
import type { Held } from './held'
import type { Match, State, Verdict } from './judge'
import type { Mark } from './mark'
import type { Proof } from './match'
import { Visit } from './visit'

const absent: State = { status: 'absent' }

/** A visit whose session is a record in a store: what the acts and the commit work on. */
export class Life extends Visit<Environment> {
  match: Match = 'none'
  /** The slot that was hit is digested under an older key. */
  stale = false
  held: Held | undefined = undefined
  mark: Mark | undefined = undefined
  /** The record as it was before it turned out to have ended meanwhile. */
  lost: Held | undefined = undefined
  proof: Proof | undefined = undefined
  /** The id that the policy would give the presented token. */
  adoptableId: string | undefined = undefined
  #facts: Facts | undefined = undefined

  get id(): string | undefined {
    return this.held?.record.id
  }

  get lastId(): string | undefined {
    return (this.held ?? this.lost)?.record.id
  }

  get owner(): string | undefined {
    return this.held?.record.owner ?? undefined
  }

  get facts(): Facts | undefined {
    if (this.held === undefined) return undefined
    this.#facts ??= readFacts(this.held.record.facts)
    return this.#facts
  }

  get expiresAt(): number | undefined {
    return this.held?.record.expiresAt
  }

  get texts(): Texts {
    return this.held?.record.data ?? noTexts
  }

  /** Of a record that is held; whether it ended or never was, the verdict tells. */
  get state(): State {
    if (this.held === undefined) return absent
    return this.stale ? { ...this.held.state, stale: true } : this.held.state
  }

  get limits(): Limits {
    return this.held?.limits ?? this.env.clocks
  }

  hold(held: Held): void {
    if (held.record.id !== this.held?.record.id) this.#facts = undefined
    this.held = held
  }

  /** Goes on without a record. */
  drop(verdict: Verdict, mark?: Mark): void {
    this.held = this.lost = this.#facts = undefined
    this.verdict = verdict
    this.match = 'none'
    this.stale = false
    this.mark = mark
  }

  /** The session ended meanwhile, by another request. */
  lose(verdict: 'ended' | 'unknown' = 'ended', mark?: Mark): void {
    const { held } = this
    this.drop(verdict, mark)
    this.lost = held
  }
}
