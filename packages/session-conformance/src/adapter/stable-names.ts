const token = /([A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]{44,150})/g
const bareId = /^[A-Za-z0-9_-]{22}$/

/** Names for what is random: `S2.1` is the first token of the second session that was ever told of. */
export class StableNames {
  readonly #ids: string[] = []
  readonly #secrets: Map<string, string[]> = new Map()

  /** A text with its tokens by their names. */
  text(text: string): string {
    return text.replace(token, (_, id: string, secret: string) => {
      const secrets = this.#secrets.get(id) ?? []
      this.#secrets.set(id, secrets)
      return `${this.#session(id)}.${placeOf(secret, secrets)}`
    })
  }

  /** An id by its name; anything else as it is. */
  word(value: unknown): string {
    const text = String(value)
    return bareId.test(text) ? this.#session(text) : this.text(text)
  }

  #session(id: string): string {
    return `S${placeOf(id, this.#ids)}`
  }
}

/** From 1, and for what is new at the end. */
function placeOf(one: string, all: string[]): number {
  if (!all.includes(one)) all.push(one)
  return all.indexOf(one) + 1
}
