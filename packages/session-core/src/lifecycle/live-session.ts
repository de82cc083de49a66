import type { CommitOutcome, OpenSession, ResponseView } from '../adapter/contract'
import type { Awaitable } from '../awaitable'
import { SessionError } from '../error/session-error'
import type { Access, Authentication, Requirement } from '../session/authentication'
import type { Values } from '../session/json'
import type { LoginOptions, RegenerateOptions } from '../session/login-options'
import type { EndReason, NotPromise, SessionStatus } from '../session/session'
import { accessOf } from './access'
import { checkLogin, mustBeKeep } from './check-login'
import { commit } from './commit'
import type { Life } from './life'
import { login } from './login'
import { endFirst, logout } from './logout'
import { noteOwner } from './owner-said'
import { regenerate } from './regenerate'
import { reload, save, touch } from './save'
import { Turns } from './turns'
import { update } from './update'

/** The face of a life: what applications and adapters see of it. */
export class LiveSession<D> implements OpenSession<D> {
  readonly #life: Life
  readonly #turns: Turns = new Turns()

  constructor(life: Life) {
    this.#life = life
  }

  /** Every look at the session makes the response private. */
  #look(): Life {
    this.#life.accessed = true
    return this.#life
  }

  /** Acts take turns; what `session = null` put off comes before the next. */
  #act<T>(run: () => Promise<T>): Promise<T> {
    const life = this.#life
    return this.#turns.take(() => (life.endAtCommit ? endFirst(life, run) : run()))
  }

  get id(): string | undefined {
    return this.#look().held?.record.id
  }
  get owner(): string | undefined {
    return this.#look().owner
  }
  get status(): SessionStatus {
    return this.#look().status
  }
  get authentication(): Authentication | undefined {
    return this.#look().facts?.authentication
  }
  get expiresAt(): number | undefined {
    const { held } = this.#look()
    return held?.record.expiresAt
  }
  get data(): Values<D> {
    const life = this.#look()
    const values = life.draft.read()
    noteOwner(life, values)
    return values as Values<D>
  }
  view(View: new () => object): Values<D> {
    const life = this.#look()
    const values = life.draft.view(View)
    noteOwner(life, values)
    return values as Values<D>
  }
  check(requirement: Requirement = {}): Access {
    const life = this.#look()
    return accessOf(life.owner, life.facts?.authentication, requirement, life.env.clock())
  }

  async login(owner: string, options?: LoginOptions<D>): Promise<void> {
    const life = this.#look()
    const ask = checkLogin(life, owner, options as LoginOptions<never>)
    await this.#act(() => login(life, ask))
  }
  async logout(): Promise<void> {
    const life = this.#look()
    await this.#act(() => logout(life))
  }
  async regenerate({ keep }: RegenerateOptions<D> = {}): Promise<void> {
    mustBeKeep(keep)
    const life = this.#look()
    await this.#act(() => regenerate(life, keep))
  }
  async update<R>(change: (data: Values<D>) => NotPromise<R>): Promise<R> {
    const life = this.#look()
    return this.#act(() => update(life, change as (data: never) => NotPromise<R>) as Promise<R>)
  }
  async touch(): Promise<void> {
    const life = this.#look()
    await this.#act(() => touch(life))
  }
  async save(): Promise<void> {
    const life = this.#look()
    await this.#act(() => save(life))
  }
  async reload(): Promise<void> {
    const life = this.#look()
    await this.#act(() => reload(life))
  }
  onEnd(listener: (reason: EndReason) => void): () => void {
    const { held, env } = this.#look()
    if (env.watchers === undefined)
      throw new SessionError('ERR_SESSION_UNSUPPORTED', 'this store tells nobody when a session ends', {
        capability: 'watchable',
      })
    return held === undefined ? () => {} : env.watchers.add(held.record.id, held.record.expiresAt, listener)
  }

  get redirect(): string | undefined {
    return undefined
  }
  get refusal(): OpenSession['refusal'] {
    return this.#life.refused ? { status: 403, reason: 'cross-site' } : undefined
  }
  get renewalDueAt(): number | undefined {
    const { held, limits, match } = this.#life
    if (held === undefined || held.record.owner === null || held.credentials.kind === 'adopted') return undefined
    // a token that was renewed already is due for the new one once the window has closed
    const at = held.credentials.rotatedAt + (match === 'prev' ? limits.window + 1 : limits.renewal)
    return Number.isFinite(at) ? at : undefined
  }
  get accessed(): boolean {
    return this.#life.accessed
  }
  get due(): boolean {
    return this.#life.due
  }
  endAtCommit(): void {
    const life = this.#look()
    life.endAtCommit = true
    life.startDraft()
  }
  headersLeft(): void {
    this.#life.sent = true
  }
  commit(response?: ResponseView): Awaitable<CommitOutcome> {
    return this.#turns.after((act) => commit(this.#life, response, act))
  }
}
