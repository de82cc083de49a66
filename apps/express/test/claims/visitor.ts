/** What came of a request, before it reaches the jar. */
export interface Answer {
  readonly status: number
  readonly body: { readonly owner: string | null } & Readonly<Record<string, unknown>>
  /** `undefined` leaves the jar alone, '' empties it. */
  readonly token: string | undefined
}

/** A browser: one jar, and answers that arrive when the test says so. */
export class Visitor {
  readonly #url: string
  token: string

  constructor(url: string, token: string = '') {
    this.#url = url
    this.token = token
  }

  /** Asks, and keeps the answer from the jar. */
  async ask(path: string, token: string = this.token, signal?: AbortSignal): Promise<Answer> {
    const method = path === '/' || path.startsWith('/?') ? 'GET' : 'POST'
    const headers: Record<string, string> = token === '' ? {} : { cookie: `sid=${token}` }
    const response = await fetch(`${this.#url}${path}`, { method, headers, ...(signal && { signal }) })
    const [cookie] = response.headers.getSetCookie()
    const text = await response.text()
    const body = response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : { owner: null }
    return { status: response.status, body, token: cookie && (/^sid=([^;]*)/.exec(cookie)?.[1] ?? '') }
  }

  receive({ token }: Answer): void {
    if (token !== undefined) this.token = token
  }

  /** Asks, and the answer arrives. */
  async visit(path: string): Promise<Answer> {
    const answer = await this.ask(path)
    this.receive(answer)
    return answer
  }

  async owner(token: string = this.token): Promise<string | null> {
    return (await this.ask('/', token)).body.owner
  }
}
