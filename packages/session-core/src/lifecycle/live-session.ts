import type { CommitOutcome, ResponseView } from '../adapter/contract'
import type { Awaitable } from '../awaitable'
import { SessionError } from '../error/session-error'
import { isOwn } from '../policy/policy'
import type { Values } from '../session/json'
import type { LoginOptions, RegenerateOptions } from '../session/login-options'
import type { EndReason, NotPromise } from '../session/session'
import { withoutTokens } from '../transport/query-parameter'
import { checkLogin, mustBeKeep } from './check-login'
import { commit } from './commit'
import type { Life } from './life'
import { login } from './login'
import { endFirst, logout } from './logout'
import { regenerate } from './regenerate'
import { reload, save, touch } from './save'
import { SessionFace } from './session-face'
import { storedWays } from './stored-ways'
import { update } from './update'

/** A session that is a record in a store. */
export class LiveSession<D> extends SessionFace<Life, D> {
  /** Acts take turns; what `session = null` put off comes before the next. */
  #act<T>(run: () => Promise<T>): Promise<T> {
    const life = this.visit
    return this.turns.take(() => (life.endAtCommit ? endFirst(life, run) : run()))
  }

  async login(owner: string, options?: LoginOptions<D>): Promise<void> {
    const life = this.look()
    const ask = checkLogin(life, owner, options as LoginOptions<never>)
    await this.#act(() => login(life, ask))
  }
  async logout(): Promise<void> {
    const life = this.look()
    await this.#act(() => logout(life))
  }
  async regenerate({ keep }: RegenerateOptions<D> = {}): Promise<void> {
    mustBeKeep(keep)
    const life = this.look()
    await this.#act(() => regenerate(life, keep))
  }
  async update<R>(change: (data: Values<D>) => NotPromise<R>): Promise<R> {
    const life = this.look()
    return this.#act(() => update(life, change as (data: never) => NotPromise<R>) as Promise<R>)
  }
  async touch(): Promise<void> {
    const life = this.look()
    await this.#act(() => touch(life))
  }
  async save(): Promise<void> {
    const life = this.look()
    await this.#act(() => save(life))
  }
  async reload(): Promise<void> {
    const life = this.look()
    await this.#act(() => reload(life))
  }
  onEnd(listener: (reason: EndReason) => void): () => void {
    const { held, env } = this.look()
    if (env.watchers === undefined)
      throw new SessionError('ERR_SESSION_UNSUPPORTED', 'this store tells nobody when a session ends', {
        capability: 'watchable',
      })
    return held === undefined ? () => {} : env.watchers.add(held.record.id, held.record.expiresAt, listener)
  }

  override redact(url: string): string {
    const { links } = this.visit.env
    return links === undefined ? url : withoutTokens(url, links.rule.parameter, isOwn)
  }
  get renewalDueAt(): number | undefined {
    const { held, limits, match } = this.visit
    if (held === undefined || held.record.owner === null || held.credentials.kind === 'adopted') return undefined
    // a token that was renewed already is due for the new one once the window has closed
    const at = held.credentials.rotatedAt + (match === 'prev' ? limits.window + 1 : limits.renewal)
    return Number.isFinite(at) ? at : undefined
  }
  commit(response?: ResponseView): Awaitable<CommitOutcome> {
    return this.turns.after((act) => commit(this.visit, storedWays, response, act))
  }
}
