/** Where requests wait, by name, until the test lets them go. */
export class Gates {
  readonly #arrived = new Map<string, () => void>()
  readonly #opened = new Map<string, () => void>()

  /** A request is at the gate; resolves when it may go on. */
  wait(name: string): Promise<void> {
    return new Promise((resolve) => {
      this.#opened.set(name, resolve)
      this.#arrived.get(name)?.()
    })
  }

  /** When a request is there. */
  arrival(name: string): Promise<void> {
    if (this.#opened.has(name)) return Promise.resolve()
    return new Promise((resolve) => void this.#arrived.set(name, resolve))
  }

  open(name: string): void {
    this.#opened.get(name)?.()
    this.#opened.delete(name)
    this.#arrived.delete(name)
  }
}
