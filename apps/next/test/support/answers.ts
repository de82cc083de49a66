import type { Page, Request, Response } from 'playwright-core'

/** What the answers that a page gets have in common, by what the browser tells. */
export class Answers {
  readonly #slow: number
  readonly #asked = new Map<Request, number>()
  readonly #tokens = new Set<string>()
  readonly #reading = new Set<Promise<void>>()
  #slowOnes = 0
  requests = 0
  /** Answers with more than one cookie of ours. */
  readonly doubled: string[] = []

  /** @param slow milliseconds */
  constructor(page: Page, slow: number) {
    this.#slow = slow
    page.on('request', (request) => this.#asked.set(request, Date.now()))
    page.on('requestfinished', (request) => this.#done(request))
    page.on('requestfailed', (request) => this.#done(request))
    page.on('response', (response) => {
      const reading = this.#read(response).finally(() => this.#reading.delete(reading))
      this.#reading.add(reading)
    })
  }

  /** How many took too long, or do so now. */
  get slow(): number {
    const now = Date.now()
    return this.#slowOnes + [...this.#asked.values()].filter((since) => now - since > this.#slow).length
  }

  /** How many tokens came so far. */
  get seen(): number {
    return this.#tokens.size
  }

  /** How many tokens came, once all answers were looked at. */
  async tokens(): Promise<number> {
    await Promise.all(this.#reading)
    return this.#tokens.size
  }

  #done(request: Request): void {
    const since = this.#asked.get(request) ?? Date.now()
    this.#asked.delete(request)
    if (Date.now() - since > this.#slow) this.#slowOnes += 1
  }

  async #read(response: Response): Promise<void> {
    this.requests += 1
    // an answer whose request was called off tells nothing
    const headers = await response.headersArray().catch(() => [])
    const ours = headers.filter(({ name, value }) => /^set-cookie$/i.test(name) && /^__Host-Http-sid=/.test(value))
    for (const { value } of ours) this.#tokens.add(value.split(';')[0] ?? '')
    if (ours.length > 1) this.doubled.push(`${response.request().method()} ${response.url()}`)
  }
}
