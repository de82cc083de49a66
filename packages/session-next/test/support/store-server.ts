import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

interface Kept {
  readonly text: string
  readonly tag: number
}

/** A service that keeps JSON by key and heeds conditions, with what tests want to see of its callers beside it. */
export class StoreServer {
  /** `GET` and `PUT` of sessions, in order. */
  readonly calls: string[] = []
  /** What sites reported. */
  readonly notes: unknown[] = []
  /** How far the clock of the sites is ahead, in milliseconds. */
  ahead = 0
  /** Answers 503 to everything that is a session's. */
  down = false
  url = ''
  readonly #kept = new Map<string, Kept>()
  readonly #server = createServer((request, response) => {
    this.#answer(request, response).catch((error: unknown) => response.destroy(error as Error))
  })

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
    return this
  }

  stop(): void {
    this.#server.close()
    this.#server.closeAllConnections()
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await textOf(request)
    const path = request.url ?? ''
    if (path === '/ahead') response.end(String(this.ahead))
    else if (path === '/notes') response.end(void this.notes.push(JSON.parse(text)))
    else this.#session(path, request, text, response)
  }

  #session(path: string, { method = '', headers }: IncomingMessage, text: string, response: ServerResponse): void {
    this.calls.push(method)
    const kept = this.#kept.get(path)
    if (this.down || headers.authorization !== 'Bearer a key') response.writeHead(this.down ? 503 : 401).end()
    else if (method === 'PUT') response.writeHead(this.#put(path, text, headers, kept) ? 204 : 412).end()
    else if (kept === undefined) response.writeHead(404).end()
    else response.writeHead(200, { etag: `"${kept.tag}"`, 'content-type': 'application/json' }).end(kept.text)
  }

  #put(path: string, text: string, headers: IncomingMessage['headers'], kept: Kept | undefined): boolean {
    const allowed = kept === undefined ? headers['if-none-match'] === '*' : headers['if-match'] === `"${kept.tag}"`
    if (allowed) this.#kept.set(path, { text, tag: (kept?.tag ?? 0) + 1 })
    return allowed
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request.setEncoding('utf8')) text += chunk
  return text
}
