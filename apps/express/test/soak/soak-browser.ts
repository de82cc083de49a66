import { setTimeout as later } from 'node:timers/promises'
import type { Visitor } from '../claims/visitor'

/** What a soak counts. */
export interface Tally {
  requests: number
  lost: number
  /** Slower than half of the window: what comes of them is documented, and left out. */
  slow: number
  leftOut: number
  falseLogouts: number
  replayed: number
  detected: number
}

export interface Network {
  /** Half of the window, in milliseconds. */
  readonly bound: number
  /** Of all responses. */
  readonly lost: number
  /** Of either way, in milliseconds. */
  readonly jitter: number
}

/** Asks without end in several lines, over a network that delays and loses. */
export class SoakBrowser {
  readonly #visitor: Visitor
  readonly #tally: Tally
  readonly #network: Network
  readonly #owner: string
  /** A request was slower than the bound since the last login. */
  #beyond = false
  #logins = 0

  constructor(visitor: Visitor, owner: string, tally: Tally, network: Network) {
    this.#visitor = visitor
    this.#owner = owner
    this.#tally = tally
    this.#network = network
  }

  async run(until: number): Promise<void> {
    await this.#login()
    await Promise.all(Array.from({ length: 3 }, () => this.#line(until)))
  }

  async #line(until: number): Promise<void> {
    while (Date.now() < until) {
      await this.#ask()
      await later(Math.random() * 600)
    }
  }

  async #ask(): Promise<void> {
    const { jitter, bound, lost } = this.#network
    const began = Date.now()
    const login = this.#logins
    const path = Math.random() < 0.2 ? `/write?key=k${Math.floor(Math.random() * 5)}` : '/'
    const { token } = this.#visitor
    await later(Math.random() * jitter)
    const answer = await this.#visitor.ask(path, token)
    await later(Math.random() * jitter)
    this.#tally.requests += 1
    if (login !== this.#logins) return
    if (Math.random() < lost) this.#tally.lost += 1
    else this.#visitor.receive(answer)
    if (Date.now() - began > bound) {
      this.#tally.slow += 1
      this.#beyond = true
    }
    if (answer.body.owner !== this.#owner) await this.#signedOut()
  }

  async #signedOut(): Promise<void> {
    if (this.#beyond) this.#tally.leftOut += 1
    else this.#tally.falseLogouts += 1
    await this.#login()
  }

  async #login(): Promise<void> {
    this.#logins += 1
    this.#beyond = false
    this.#visitor.token = ''
    await this.#visitor.visit(`/login?as=${this.#owner}`)
  }
}
