import type { CommitOutcome, OpenSession, ResponseView } from '../adapter/contract'
import type { Awaitable } from '../awaitable'
import type { Access, Authentication, Requirement } from '../session/authentication'
import type { Values } from '../session/json'
import type { LoginOptions, RegenerateOptions } from '../session/login-options'
import type { EndReason, NotPromise, SessionStatus } from '../session/session'
import { accessOf } from './access'
import { noteOwner } from './owner-said'
import { Turns } from './turns'
import type { Visit } from './visit'

/** What applications and adapters see of a visit, wherever its session lives. What they do to it is left to the two that extend this. */
export abstract class SessionFace<V extends Visit, D> implements OpenSession<D> {
  // private at run time, too: who prints a session, or sends it as JSON, shows no token
  readonly #visit: V
  readonly #turns: Turns = new Turns()

  constructor(visit: V) {
    this.#visit = visit
  }

  protected get visit(): V {
    return this.#visit
  }
  protected get turns(): Turns {
    return this.#turns
  }

  /** Every look at the session makes the response private. */
  protected look(): V {
    this.visit.accessed = true
    return this.visit
  }

  get id(): string | undefined {
    return this.look().id
  }
  get owner(): string | undefined {
    return this.look().owner
  }
  get status(): SessionStatus {
    return this.look().status
  }
  get authentication(): Authentication | undefined {
    return this.look().facts?.authentication
  }
  get expiresAt(): number | undefined {
    return this.look().expiresAt
  }
  get data(): Values<D> {
    const visit = this.look()
    const values = visit.draft.read()
    noteOwner(visit, values)
    return values as Values<D>
  }
  view(View: new () => object): Values<D> {
    const visit = this.look()
    const values = visit.draft.view(View)
    noteOwner(visit, values)
    return values as Values<D>
  }
  check(requirement: Requirement = {}): Access {
    const visit = this.look()
    return accessOf(visit.owner, visit.facts?.authentication, requirement, visit.env.clock())
  }

  abstract login(owner: string, options?: LoginOptions<D>): Promise<void>
  abstract logout(): Promise<void>
  abstract regenerate(options?: RegenerateOptions<D>): Promise<void>
  abstract update<R>(change: (data: Values<D>) => NotPromise<R>): Promise<R>
  abstract touch(): Promise<void>
  abstract save(): Promise<void>
  abstract reload(): Promise<void>
  abstract onEnd(listener: (reason: EndReason) => void): () => void
  abstract get renewalDueAt(): number | undefined
  abstract commit(response?: ResponseView): Awaitable<CommitOutcome>

  get redirect(): string | undefined {
    return this.visit.redirect
  }
  redact(url: string): string {
    return url
  }
  get refusal(): OpenSession['refusal'] {
    return this.visit.refused ? { status: 403, reason: 'cross-site' } : undefined
  }
  get accessed(): boolean {
    return this.visit.accessed
  }
  get due(): boolean {
    return this.visit.due
  }
  endAtCommit(): void {
    const visit = this.look()
    visit.endAtCommit = true
    visit.startDraft()
  }
  headersLeft(): void {
    this.visit.sent = true
  }
}
