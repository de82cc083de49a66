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

/** A browser as far as a session sees one: a cookie jar that keeps what it is told. */
export class Client {
  readonly port: number
  readonly jar: Map<string, string>

  constructor(port: number, jar: ReadonlyMap<string, string> = new Map()) {
    this.port = port
    this.jar = new Map(jar)
  }

  /** Another client with the cookies of this one. */
  copy(): Client {
    return new Client(this.port, this.jar)
  }

  get cookie(): string {
    return [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.send(path, { headers })
  }

  post(path: string, form: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    return this.send(path, { method: 'POST', headers, body: new URLSearchParams(form).toString() })
  }

  async send(path: string, ask: Ask = {}): Promise<Answer> {
    const response = await this.#response(path, ask)
    let body = ''
    response.setEncoding('latin1')
    for await (const chunk of response) body += chunk
    const setCookies = response.headers['set-cookie'] ?? []
    for (const line of setCookies) this.#keep(line)
    const { statusCode: status = 0, statusMessage: reason = '', headers } = response
    return { status, reason, headers, setCookies, body }
  }

  #response(path: string, { method = 'GET', headers = {}, body = '' }: Ask): Promise<IncomingMessage> {
    const cookie = this.cookie === '' ? {} : { cookie: this.cookie }
    const options = {
      host: '127.0.0.1',
      port: this.port,
      path,
      method,
      headers: { ...cookie, ...headers },
      agent: false,
    }
    return new Promise((resolve, reject) => {
      request(options, resolve).on('error', reject).end(body)
    })
  }

  #keep(line: string): void {
    const [pair = '', ...attributes] = line.split(/; */)
    const name = pair.slice(0, pair.indexOf('='))
    if (attributes.some((attribute) => /^max-age=0$/i.test(attribute))) this.jar.delete(name)
    else this.jar.set(name, pair.slice(name.length + 1))
  }
}
