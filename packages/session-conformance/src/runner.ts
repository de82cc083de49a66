/** `describe` and `it` of any runner: vitest, node:test, bun, jest, mocha. */
export interface Runner {
  describe(name: string, body: () => void): unknown
  it(name: string, body: () => Promise<void>): unknown
}
