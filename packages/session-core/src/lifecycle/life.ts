import type { SessionRequest } from '../adapter/contract'
import { bare } from '../bare'
import { Draft } from '../session/draft'
import type { SessionStatus } from '../session/session'
import type { Delta, Texts } from '../session/texts'
import type { HeaderLine, Transport } from '../transport/contract'
import type { Environment } from './environment'
import type { Limits } from './expiry'
import { type Facts, readFacts } from './facts'
import type { Held } from './held'
import type { Match, State, Verdict } from './judge'
import type { Mark } from './mark'
import type { Proof } from './match'

/** How a request was opened. */
export interface Mode {
  readonly cookies: boolean
  readonly internal: boolean
}

/** What leaves with the response: a token under way, or its removal. */
export interface Queued {
  readonly headers: readonly HeaderLine[]
  readonly kind: 'token' | 'removal'
}

const empty: Texts = Object.freeze(bare<string>())
const ended: State = { status: 'ended' }
const absent: State = { status: 'absent' }

/** The session of one request under way: what the acts and the commit work on. Nobody outside of this folder sees it. */
export class Life {
  readonly env: Environment
  readonly request: SessionRequest
  readonly mode: Mode
  status: SessionStatus = 'none'
  verdict: Verdict = 'none'
  match: Match = 'none'
  /** The slot that was hit is digested under an older key. */
  stale = false
  held: Held | undefined = undefined
  mark: Mark | undefined = undefined
  /** The record as it was before it turned out to have ended meanwhile. */
  lost: Held | undefined = undefined
  proof: Proof | undefined = undefined
  /** Where the token came in, also one that was not accepted. */
  transport: Transport | undefined = undefined
  /** The id that the policy would give the presented token. */
  adoptableId: string | undefined = undefined
  queued: Queued | undefined = undefined
  accessed = false
  due = false
  /** The headers have left. */
  sent = false
  crossSite = false
  refused = false
  endAtCommit = false
  /** The session the client knows of was ended by this request. */
  endedPresented = false
  /** The record was created by this request out of nothing. */
  fresh = false
  /** What `ownerOf` said when the data was first looked at, or after the last act. */
  ownerSaid: string | undefined = undefined
  ownerKnown = false
  /** A commit failed, the last one or one before: what it could not store is dropped. */
  failed: 'early' | 'last' | undefined = undefined
  #facts: Facts | undefined = undefined
  #draft: Draft | undefined = undefined

  constructor(env: Environment, request: SessionRequest, mode: Mode) {
    this.env = env
    this.request = request
    this.mode = mode
  }

  /** Made when it is first asked for: most requests only look at who is there. */
  get draft(): Draft {
    this.#draft ??= new Draft(this.held?.record.data ?? empty)
    return this.#draft
  }

  /** What the application changed and nothing has stored. */
  get delta(): Delta | undefined {
    return this.#draft?.delta()
  }

  /** Whether there is something to drop, also where it could not be stored. */
  get isDirty(): boolean {
    try {
      return this.delta !== undefined
    } catch {
      return true
    }
  }

  /** Of the session that this request is about, also when it ended meanwhile. */
  get id(): string | undefined {
    return (this.held ?? this.lost)?.record.id
  }

  get state(): State {
    if (this.held !== undefined) return this.stale ? { ...this.held.state, stale: true } : this.held.state
    return this.verdict === 'ended' ? ended : absent
  }

  get limits(): Limits {
    return this.held?.limits ?? this.env.clocks
  }

  get facts(): Facts | undefined {
    if (this.held === undefined) return undefined
    this.#facts ??= readFacts(this.held.record.facts)
    return this.#facts
  }

  get owner(): string | undefined {
    return this.held?.record.owner ?? undefined
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

  /** A new object for the application; the one before stays readable. */
  startDraft(texts: Texts = empty): void {
    this.#draft = new Draft(texts)
    this.ownerKnown = false
  }

  /** The same, with what is not stored yet. */
  moveDraft(texts: Texts = empty): void {
    this.#draft = this.draft.moveTo(texts)
    this.ownerKnown = false
  }
}
