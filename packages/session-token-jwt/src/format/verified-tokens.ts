/** The tokens verified last, by their digest: a dump of the memory signs nobody in. */
export class VerifiedTokens<T> {
  readonly #kept = new Map<string, T>()
  readonly #most: number

  constructor(most: number) {
    this.#most = most
  }

  /** What was verified before, or what `verify` says now; undefined is not kept. */
  async get(token: string, verify: () => Promise<T | undefined>): Promise<T | undefined> {
    if (this.#most === 0) return verify()
    const key = await digestOf(token)
    const found = this.#kept.get(key) ?? (await verify())
    if (found !== undefined) this.#keep(key, found)
    return found
  }

  clear(): void {
    this.#kept.clear()
  }

  #keep(key: string, value: T): void {
    this.#kept.delete(key)
    this.#kept.set(key, value)
    const [oldest = key] = this.#kept.keys()
    if (this.#kept.size > this.#most) this.#kept.delete(oldest)
  }
}

async function digestOf(token: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token))
  return String.fromCharCode(...new Uint16Array(digest))
}
