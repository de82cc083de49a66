import { type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http'

export interface Answer {
  readonly status: number
  readonly reason: string
  readonly headers: IncomingHttpHeaders
  readonly setCookies: readonly string[]
  readonly body: string
}

export interface Ask {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** What a browser is to a session: cookies that it keeps and sends. */
export class Client {
  readonly port: number
  readonly cookies: Map<string, string>

  constructor(port: number, cookies: ReadonlyMap<string, string> = new Map()) {
    this.port = port
    this.cookies = new Map(cookies)
  }

  /** Another one with the same cookies. */
  copy(): Client {
    return new Client(this.port, this.cookies)
  }

  get cookie(): string {
    return Array.from(this.cookies, ([name, value]) => `${name}=${value}`).join('; ')
  }

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.send(path, { headers })
  }

  post(path: string, form: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    return this.send(path, { method: 'POST', headers, body: String(new URLSearchParams(form)) })
  }

  async send(path: string, ask: Ask = {}): Promise<Answer> {
    const response = await this.#ask(path, ask)
    response.setEncoding('latin1')
    let body = ''
    for await (const part of response) body += part
    const { statusCode: status = 0, statusMessage: reason = '', headers } = response
    const setCookies = headers['set-cookie'] ?? []
    for (const line of setCookies) this.#receive(line)
    return { status, reason, headers, setCookies, body }
  }

  #ask(path: string, { method = 'GET', headers = {}, body = '' }: Ask): Promise<IncomingMessage> {
    const sent = this.cookie === '' ? headers : { cookie: this.cookie, ...headers }
    const to = { host: '127.0.0.1', port: this.port, path, method, headers: sent, agent: false }
    return new Promise((resolve, reject) => {
      request(to, resolve).on('error', reject).end(body)
    })
  }

  #receive(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    if (/; *max-age=0(?:;|$)/i.test(line)) this.cookies.delete(name)
    else this.cookies.set(name, value)
  }
}
