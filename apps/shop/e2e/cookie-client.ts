import { type Answer, ask, type Filled, filled, formOn, send } from './requests.js'

/** A browser without scripts, which remembers every token that it ever had. */
export class CookieClient {
  readonly tokens: string[] = []
  readonly #url: string
  readonly #name: string
  #token = ''

  constructor(url: string, cookieName: string) {
    this.#url = url
    this.#name = cookieName
  }

  /** As it is sent, `sid=…`; empty without one. */
  get cookie(): string {
    return this.cookieOf(this.#token)
  }

  cookieOf(token = ''): string {
    return token && `${this.#name}=${token}`
  }

  /** The same visitor at another shop. */
  at(url: string): CookieClient {
    const there = new CookieClient(url, this.#name)
    there.#token = this.#token
    return there
  }

  async get(path: string): Promise<Answer> {
    return this.#take(await ask(this.#url + path, this.cookie))
  }

  /** Opens a page, presses the button and goes on to where that leads. */
  async press(path: string, button: string, values: Filled = {}): Promise<Answer> {
    await this.get(path)
    const form = filled(await formOn(this.#url + path, button, this.cookie), values)
    const answer = this.#take(await send(form, this.cookie))
    return answer.location === undefined ? answer : this.get(answer.location)
  }

  #take(answer: Answer): Answer {
    const line = answer.headers.getSetCookie().find((text) => text.startsWith(`${this.#name}=`))
    if (line === undefined) return answer
    this.#token = line.slice(this.#name.length + 1).split(';')[0] ?? ''
    if (this.#token !== '') this.tokens.push(this.#token)
    return answer
  }
}
