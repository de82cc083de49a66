import { expect } from 'vitest'
import type { CommitOutcome } from '../../../src/adapter/contract'
import { Browser, cookieOf } from '../../support/browser'
import { type Options, World } from '../../support/world'
import { startOf } from '../explore'
import type { Req, State } from '../state'
import { foreign, guess, noToken, removed, tokenOf } from '../tokens'
import type { Scenario } from '../verbs'
import { sameStore, statusOf } from './compare'
import { ask, type Flying, revoke } from './real-request'
import { type Step, start } from './schedule'
import { earlier, lifetime } from './time'

interface InFlight extends Flying {
  outcome: CommitOutcome | undefined
  /** The act that it does now; -1 is none yet. */
  doing: number
}

const planted = 'planted-by-somebody-else'

/** The library, a browser and whoever else, driven through the steps of the model. */
export class RealWorld {
  readonly #options: Options
  readonly #world: World
  readonly #browser: Browser
  /** What the tokens and sessions of the model are here. */
  readonly #tokens = new Map<number, string>([[foreign, planted]])
  readonly #ids = new Map<number, string>()
  readonly #flying: InFlight[] = []

  constructor({ always, start: begin }: Scenario) {
    const policy = begin().jar === foreign ? ('permissive' as const) : ('strict' as const)
    this.#options = { lifetime, policy, issue: always ? 'always' : 'on-write' }
    this.#world = new World(this.#options)
    this.#browser = new Browser(this.#world)
  }

  async begin(scenario: Scenario): Promise<void> {
    this.#world.clock.now = start - earlier
    const [rec] = startOf(scenario).recs
    if (scenario.start().jar === foreign) this.#browser.jar.receive([['set-cookie', plantedCookie]], url)
    if (rec === undefined) return
    const { token = '', session } = await this.#browser.visit((one) => (rec.owner ? one.login('ada') : one.save()))
    this.#ids.set(0, session.id ?? '')
    this.#tokens.set(tokenOf(0, 1), token)
    this.#tokens.set(tokenOf(0, 0), token.slice(0, 45) + 'z'.repeat(22))
    this.#tokens.set(tokenOf(0, guess), token.slice(0, 23) + 'g'.repeat(44))
  }

  async step(step: Step): Promise<void> {
    const { move, now, after } = step
    this.#world.clock.now = now
    switch (move.kind) {
      case 'send':
        this.#send(after)
        break
      case 'advance':
        await this.#advance(step)
        break
      case 'deliver':
        this.#browser.jar.receive(this.#flying[move.at]?.outcome?.headers ?? [], url)
        this.#flying.splice(move.at, 1)
        break
      case 'lose':
        this.#flying.splice(move.at, 1)
        break
      case 'revoke all':
        await this.#world.sessions.revokeAll('ada')
        break
    }
    expect(this.#browser.token, 'the jar').toBe(after.jar === noToken ? undefined : this.#tokens.get(after.jar))
    await sameStore(this.#world, after, this.#ids)
  }

  #send(after: State): void {
    const req = after.reqs.at(-1)
    if (req === undefined) return
    const token = this.#tokens.get(req.token)
    const request = this.#browser.request({ cookie: token === undefined ? undefined : cookieOf(token) })
    const flying =
      req.acts === 'V'
        ? revoke(this.#world, this.#options, token?.slice(0, 22) ?? '')
        : ask(this.#world, this.#options, { request, acts: req.acts === 'Z' ? '' : req.acts, write: req.write })
    this.#flying.push({ ...flying, outcome: undefined, doing: -1 })
  }

  async #advance({ move: { at }, before, after, calls }: Step): Promise<void> {
    const flying = this.#flying[at]
    const was = before.reqs[at]
    if (flying === undefined || was === undefined) throw new Error('the model goes on with what was never sent')
    if (was.phase === 'open') flying.go()
    else if (was.phase === 'act' && was.at !== flying.doing && was.acts !== 'V') {
      flying.doing = was.at
      flying.go()
    }
    for (const call of calls) await flying.line.pass(call, flying.over)
    const left = after.reqs.length < before.reqs.length
    const is = left ? undefined : after.reqs[at]
    if (is && isJudged(was, is)) {
      const session = await flying.line.reach(flying.session)
      expect(session?.status, 'status').toBe(statusOf(after, was, is))
    }
    await this.#learn(flying, is)
    if (is === undefined || is.phase === 'answered') await this.#answered(flying, is, after.spy)
    if (left) this.#flying.splice(at, 1)
  }

  /** Which id a session of the model has. */
  async #learn({ line, session }: InFlight, is: Req | undefined): Promise<void> {
    await line.rest()
    if (is === undefined || is.held < 0 || is.verdict !== 'accepted') return
    const id = (await session)?.id
    if (id !== undefined) expect(this.#ids.get(is.held) ?? id, 'the id').toBe(id)
    if (id !== undefined) this.#ids.set(is.held, id)
  }

  async #answered(flying: InFlight, is: Req | undefined, spy: number): Promise<void> {
    const outcome = await flying.line.reach(flying.over)
    const session = await flying.session
    flying.outcome = outcome
    if (outcome === undefined || session === undefined) return
    const { token, removed: gone } = this.#browser.exchange(session, outcome, undefined)
    // who has no jar keeps what he is given
    const given = is?.set ?? (token && !this.#tokens.has(spy) ? spy : undefined)
    if (given !== undefined) this.#given(given, gone ? undefined : token, gone)
    if (is === undefined || !/^[^HW]*W$/.test(is.acts)) return
    expect(outcome.status, 'the outcome').toBe(is.stored ? 'committed' : 'gone')
  }

  #given(set: number, token: string | undefined, gone: boolean): void {
    expect(gone, 'a removal').toBe(set === removed)
    expect(token !== undefined, 'a new token').toBe(set > 0)
    if (set <= 0 || token === undefined) return
    expect(this.#tokens.get(set) ?? token, 'the token').toBe(token)
    this.#tokens.set(set, token)
    this.#ids.set((set >> 4) - 1, token.slice(0, 22))
  }
}

const url = 'https://shop.test/'
const plantedCookie = `${cookieOf(planted)}; Path=/; Secure; HttpOnly`

const judging = new Set<Req['phase']>(['open', 'open again', 'end reused'])
const isJudging = ({ phase, verdict }: Req): boolean =>
  judging.has(phase) || (phase === 'follow' && verdict === 'reuse')
const isJudged = (was: Req, is: Req): boolean =>
  was.acts !== 'V' && isJudging(was) && !isJudging(is) && is.phase !== 'answered'
