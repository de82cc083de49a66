import { type IncomingHttpHeaders, request } from 'node:http'

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly setCookies: readonly string[]
  /** Those of the library. */
  readonly ours: readonly string[]
  readonly body: string
}

export interface Ask {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | FormData
}

/** A browser as far as a session sees one: a jar that keeps what it is told. */
export class Client {
  readonly url: string
  readonly jar: Map<string, string>

  constructor(url: string, jar: ReadonlyMap<string, string> = new Map()) {
    this.url = url
    this.jar = new Map(jar)
  }

  /** Another one with the cookies that this one has now. */
  copy(): Client {
    return new Client(this.url, this.jar)
  }

  get token(): string | undefined {
    return this.jar.get('__Host-Http-sid')
  }

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.send(path, { headers })
  }

  /** As a form or a script on a page of the site does it. */
  post(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.send(path, { method: 'POST', headers: { 'sec-fetch-site': 'same-origin', ...headers } })
  }

  async send(path: string, { method = 'GET', headers = {}, body }: Ask = {}): Promise<Answer> {
    const cookie = [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const sent = await encode(body)
    const all = { ...(cookie && { cookie }), ...sent.headers, ...headers }
    const answer = await exchange(new URL(path, this.url), method, all, sent.bytes)
    for (const line of answer.setCookies) this.#keep(line)
    return answer
  }

  #keep(line: string): void {
    const [pair = '', ...attributes] = line.split(/; */)
    const name = pair.slice(0, pair.indexOf('='))
    if (attributes.some((attribute) => /^expires=thu, 01 jan 1970/i.test(attribute))) this.jar.delete(name)
    else this.jar.set(name, pair.slice(name.length + 1))
  }
}

async function encode(body: Ask['body']): Promise<{ bytes: Uint8Array; headers: Record<string, string> }> {
  if (body === undefined) return { bytes: new Uint8Array(), headers: {} }
  const made = new Response(body)
  const type = made.headers.get('content-type')
  return { bytes: new Uint8Array(await made.arrayBuffer()), headers: type === null ? {} : { 'content-type': type } }
}

function exchange(url: URL, method: string, headers: Record<string, string>, bytes: Uint8Array): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length = method === 'GET' || method === 'HEAD' ? {} : { 'content-length': String(bytes.length) }
    const asked = request(url, { method, headers: { ...length, ...headers }, agent: false }, async (response) => {
      let body = ''
      for await (const chunk of response.setEncoding('utf8')) body += chunk
      const setCookies = response.headers['set-cookie'] ?? []
      const ours = setCookies.filter((line) => line.startsWith('__Host-Http-sid='))
      resolve({ status: response.statusCode ?? 0, headers: response.headers, setCookies, ours, body })
    })
    asked.on('error', reject).end(bytes)
  })
}
