import { setTimeout as sleep } from 'node:timers/promises'
import { send } from './browser.mjs'
import { Expected } from './expected.mjs'
import { failed } from './ledger.mjs'

/**
 * Somebody with a browser, who does one thing after another and remembers what was confirmed. A session whose login or logout was not
 * confirmed is left behind, because it may begin or end later.
 */
export class Person {
  #session = { expected: new Expected() }
  #over = []
  #slots = 0

  constructor({ name, ports, ledger }) {
    Object.assign(this, { name, ports, ledger })
  }

  get isSignedIn() {
    return this.#session.owned === true
  }

  get #anywhere() {
    const ports = this.ports()
    return ports[Math.floor(Math.random() * ports.length)]
  }

  async #send({ path, method, cookie, port = this.#anywhere }) {
    const answer = await send({ port, method, path, cookie })
    this.ledger.answered(answer)
    const { owner } = answer.body
    if (owner !== undefined && owner !== this.name) this.ledger.broke('letIn', `${this.name} was taken for ${owner}`)
    return answer
  }

  /** As who one is. Only `ends` may end it; anything else that does is a sign-out that nobody asked for. */
  async #act({ path, method, port, ends = false }) {
    const session = this.#session
    const answer = await this.#send({ path, method, port, cookie: session.cookie })
    const isOut = (answer.status === 401 || answer.set === '') && !ends
    if (isOut && session.owned && session === this.#session) {
      this.ledger.broke('signedOut', `${this.name}: ${path} answered ${answer.status}, cookie ${answer.set ?? 'kept'}`)
      this.#leave()
    }
    if (answer.set) session.cookie = answer.set
    return answer.status === 200 ? answer : undefined
  }

  #leave() {
    this.#session = { expected: new Expected() }
  }

  /** A visitor at first, whose values are still there after the login. */
  async #login() {
    this.#leave()
    if (!(await this.#write('/visit'))) return this.#leave()
    const before = this.#session.cookie
    if (!(await this.#act({ path: `/login/${this.name}`, method: 'POST' }))) return this.#leave()
    this.#session.owned = true
    this.#over.push(before)
  }

  /** A step-up: a new token, and the old one is dead. */
  async #loginAgain() {
    const before = this.#session.cookie
    if (await this.#act({ path: `/login/${this.name}`, method: 'POST' })) this.#over.push(before)
    else this.#leave()
  }

  async #logout() {
    const { cookie } = this.#session
    if (await this.#act({ path: '/logout', method: 'POST', ends: true })) this.#over.push(cookie)
    this.#leave()
  }

  async #write(path = '/write') {
    const value = `${Math.floor(Math.random() * 1e9)}`
    const { name, confirmed } = this.#session.expected.begin(`k${this.#slots++ % 12}`, value)
    const answer = await this.#act({ path: `${path}/${name}/${value}`, method: 'POST' })
    confirmed(answer !== undefined)
    return answer
  }

  async #count() {
    const confirmed = this.#session.expected.beginCount()
    confirmed((await this.#act({ path: '/count', method: 'POST' })) !== undefined)
  }

  async #look(port) {
    const { expected } = this.#session
    const answer = await this.#act({ path: '/me', method: 'GET', port })
    if (!answer) return false
    for (const fault of expected.compare(answer.body.data, this.ledger.checked))
      this.ledger.broke('lost', `${this.name}: ${fault}`)
    return true
  }

  /** With the cookie of a session that is over. */
  async #tryAgain(cookie = this.#over[Math.floor(Math.random() * this.#over.length)], port = undefined) {
    if (cookie === undefined) return
    const answer = await this.#send({ path: '/me', method: 'GET', cookie, port })
    if (failed(answer)) return
    this.ledger.checked.logouts++
    if (answer.status === 401) return
    this.ledger.broke('revived', `${this.name}: a session that was over is served`)
    this.#over = this.#over.filter((one) => one !== cookie)
  }

  /** With a cookie of the right shape that nobody was given. */
  async #guess() {
    const letters = (length) => Array.from({ length }, () => Math.floor(Math.random() * 36).toString(36)).join('')
    const answer = await this.#send({ path: '/me', method: 'GET', cookie: `sid=${letters(22)}.${letters(44)}` })
    this.ledger.checked.guesses++
    if (answer.status === 200) this.ledger.broke('letIn', `a made-up cookie was let in as ${answer.body.owner}`)
  }

  step() {
    if (!this.isSignedIn) return this.#login()
    const dice = Math.random()
    if (dice < 0.35) return this.#look()
    if (dice < 0.65) return Promise.all([this.#write(), this.#write()])
    if (dice < 0.78) return this.#count()
    if (dice < 0.88) return this.#tryAgain()
    if (dice < 0.92) return this.#guess()
    return dice < 0.96 ? this.#logout() : this.#loginAgain()
  }

  /** A busy machine may need more than one look. */
  async #lookPatiently(port) {
    for (let left = 20; this.isSignedIn && left > 0; left--) {
      if (await this.#look(port)) return true
      await sleep(500)
    }
    return !this.isSignedIn
  }

  /** At the end, through every process: all that was confirmed holds. Whether everything answered. */
  async verify() {
    let answered = true
    for (const port of this.ports()) {
      answered = (await this.#lookPatiently(port)) && answered
      for (const cookie of [...this.#over]) await this.#tryAgain(cookie, port)
    }
    return answered
  }
}
