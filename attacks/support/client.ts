import { type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http'

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly setCookies: readonly string[]
  readonly body: string
  readonly json: Record<string, unknown>
}

export interface Ask {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string | readonly string[]>>
  readonly body?: string
}

export const cookieName = '__Host-Http-sid'

/** Who holds a token, honestly or not, and sends it the way it travels. */
export class Client {
  token: string | undefined
  readonly port: number
  readonly transport: 'cookie' | 'header'

  constructor(port: number, transport: 'cookie' | 'header', token?: string) {
    this.port = port
    this.transport = transport
    this.token = token
  }

  /** Somebody else with a copy of what this one holds. */
  thief(): Client {
    return new Client(this.port, this.transport, this.token)
  }

  get(path: string): Promise<Answer> {
    return this.send(path)
  }

  post(path: string, body: Readonly<Record<string, unknown>> = {}): Promise<Answer> {
    const headers = { 'content-type': 'application/json' }
    return this.send(path, { method: 'POST', headers, body: JSON.stringify(body) })
  }

  login(user: string, password: string = 'right'): Promise<Answer> {
    return this.post('/login', { user, password })
  }

  /** Whom the server takes this one for. */
  async owner(): Promise<unknown> {
    return (await this.get('/me')).json['owner']
  }

  async send(path: string, ask: Ask = {}): Promise<Answer> {
    const answer = await raw(this.port, path, { ...ask, headers: { ...this.credentials(), ...ask.headers } })
    this.#keep(answer)
    return answer
  }

  credentials(): Record<string, string> {
    if (this.token === undefined) return {}
    if (this.transport === 'header') return { authorization: `Bearer ${this.token}` }
    return { cookie: `${cookieName}=${this.token}` }
  }

  #keep({ headers, setCookies }: Answer): void {
    const ours = setCookies.find((line) => line.startsWith(`${cookieName}=`))
    const given =
      this.transport === 'header' ? headers['session-token'] : ours?.slice(cookieName.length + 1).split(';')[0]
    if (typeof given === 'string') this.token = given === '' ? undefined : given
  }
}

/** A request as it is written, and all of the answer. */
export async function raw(
  port: number,
  path: string,
  { method = 'GET', headers = {}, body = '' }: Ask,
): Promise<Answer> {
  const host = headers['host'] ?? 'shop.example'
  const sent = { ...headers, host } as Record<string, string | string[]>
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, method, headers: sent, agent: false }, resolve)
      .on('error', reject)
      .end(body)
  })
  let text = ''
  response.setEncoding('utf8')
  for await (const chunk of response) text += chunk
  const { statusCode: status = 0, headers: got } = response
  return { status, headers: got, setCookies: got['set-cookie'] ?? [], body: text, json: parsed(text) }
}

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}
