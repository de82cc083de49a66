import { type Answer, ask } from './requests.js'

/** A program: its token travels in headers, and a new one is announced there. */
export class BearerClient {
  readonly tokens: string[] = []
  readonly #url: string

  constructor(url: string) {
    this.#url = url
  }

  async call(method: string, path: string, body?: object, token: string = this.tokens.at(-1) ?? ''): Promise<Answer> {
    const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) }
    const answer = await ask(this.#url + path, '', { method, headers, ...(body && { body: JSON.stringify(body) }) })
    const announced = answer.headers.get('session-token')
    if (announced) this.tokens.push(announced)
    return answer
  }

  async signIn(): Promise<Answer> {
    return this.call('POST', '/api/login', { user: 'ada', password: 'demo' })
  }
}
