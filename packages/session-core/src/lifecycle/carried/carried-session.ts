import type { CommitOutcome, ResponseView } from '../../adapter/contract'
import type { Awaitable } from '../../awaitable'
import type { LoginOptions, RegenerateOptions } from '../../session/login-options'
import { checkLogin, mustBeKeep } from '../check-login'
import { commit, type Ways } from '../commit'
import { SessionFace } from '../session-face'
import type { CarriedLife } from './carried-life'
import { login } from './login-carried'
import { logout } from './logout-carried'
import { mustNotOutlive } from './longest'
import { changeOwner } from './owner-carried'
import { regenerate } from './regenerate-carried'
import { reload, save, touch } from './save-carried'
import { settleDue } from './settle-due'
import { unsupported } from './unsupported'

const ways: Ways<CarriedLife> = { logout, changeOwner, settleDue }

/** A session that is in its token. */
export class CarriedSession<D> extends SessionFace<CarriedLife, D> {
  /** Acts take turns; what `session = null` put off comes before the next. */
  #act<T>(run: (life: CarriedLife) => Promise<T>): Promise<T> {
    const life = this.look()
    return this.turns.take(async () => {
      if (life.endAtCommit) {
        await logout(life)
        life.endAtCommit = false
      }
      return run(life)
    })
  }

  async login(owner: string, options?: LoginOptions<D>): Promise<void> {
    const asked = checkLogin(this.look(), owner, options as LoginOptions<never>)
    mustNotOutlive(asked.lifetime)
    await this.#act((life) => login(life, asked))
  }
  async logout(): Promise<void> {
    await this.#act(logout)
  }
  async regenerate({ keep }: RegenerateOptions<D> = {}): Promise<void> {
    mustBeKeep(keep)
    await this.#act((life) => regenerate(life, keep))
  }
  async update(): Promise<never> {
    throw unsupported(
      this.visit.env,
      'mergeSafe',
      'update() could lose what another request wrote: keep sessions in a store',
    )
  }
  async touch(): Promise<void> {
    await this.#act(touch)
  }
  async save(): Promise<void> {
    await this.#act(save)
  }
  async reload(): Promise<void> {
    await this.#act(reload)
  }
  onEnd(): never {
    throw unsupported(this.visit.env, 'watchable', 'nobody tells when a session ends: keep sessions in a store')
  }

  get renewalDueAt(): number | undefined {
    const { state, limits } = this.visit
    return state && state.issuedAt + limits.idle / 20
  }
  commit(response?: ResponseView): Awaitable<CommitOutcome> {
    return this.turns.after((act) => commit(this.visit, ways, response, act))
  }
}
