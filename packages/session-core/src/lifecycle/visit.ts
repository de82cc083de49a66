import type { SessionRequest } from '../adapter/contract'
import { Draft } from '../session/draft'
import type { SessionStatus } from '../session/session'
import { type Delta, noTexts, type Texts } from '../session/texts'
import type { HeaderLine, Transport } from '../transport/contract'
import type { Surroundings } from './environment'
import type { Facts } from './facts'
import type { Verdict } from './judge'

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

/** One request under way and what was said of its session, wherever that lives. Nobody outside of this folder sees it. */
export abstract class Visit<E extends Surroundings = Surroundings> {
  readonly env: E
  readonly request: SessionRequest
  readonly mode: Mode
  status: SessionStatus = 'none'
  verdict: Verdict = 'none'
  /** Where the token came in, also one that was not accepted. */
  transport: Transport | undefined = undefined
  queued: Queued | undefined = undefined
  accessed = false
  due = false
  /** Where the request is sent instead of to its handler. */
  redirect: string | undefined = undefined
  /** The headers have left. */
  sent = false
  crossSite = false
  refused = false
  endAtCommit = false
  /** The session the client knows of was ended by this request. */
  endedPresented = false
  /** The session was created by this request out of nothing. */
  fresh = false
  /** What `ownerOf` said when the data was first looked at, or after the last act. */
  ownerSaid: string | undefined = undefined
  ownerKnown = false
  /** A commit failed, the last one or one before: what it could not store is dropped. */
  failed: 'early' | 'last' | undefined = undefined
  #draft: Draft | undefined = undefined

  constructor(env: E, request: SessionRequest, mode: Mode) {
    this.env = env
    this.request = request
    this.mode = mode
  }

  abstract get id(): string | undefined
  /** Of the session that this request is about, also when it ended meanwhile. */
  abstract get lastId(): string | undefined
  abstract get owner(): string | undefined
  abstract get facts(): Facts | undefined
  abstract get expiresAt(): number | undefined
  /** The application's values, as they are stored. */
  abstract get texts(): Texts

  /** Made when it is first asked for: most requests only look at who is there. */
  get draft(): Draft {
    this.#draft ??= new Draft(this.texts)
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

  /** A new object for the application; the one before stays readable. */
  startDraft(texts: Texts = noTexts): void {
    this.#draft = new Draft(texts)
    this.ownerKnown = false
  }

  /** The same, with what is not stored yet. */
  moveDraft(texts: Texts = noTexts): void {
    this.#draft = this.draft.moveTo(texts)
    this.ownerKnown = false
  }
}
