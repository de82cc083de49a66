import { type Address, Tap } from './tap'

/** One tap for each server, and the names under which clients find them. */
export class Taps {
  readonly all: readonly Tap[]
  /** From the address that a server tells of itself to that of its tap. */
  readonly map: Readonly<Record<string, Address>>

  private constructor(to: readonly Address[], all: readonly Tap[]) {
    this.all = all
    const pairs = to.map(({ host, port }, at) => [`${host}:${port}`, all[at]?.address] as const)
    this.map = Object.fromEntries(pairs.flatMap(([name, address]) => (address ? [[name, address]] : [])))
  }

  static async before(to: readonly Address[]): Promise<Taps> {
    return new Taps(to, await Promise.all(to.map((one) => Tap.before(one))))
  }

  get first(): Address {
    const [tap] = this.all
    if (tap === undefined) throw new Error('there is no server to tap')
    return tap.address
  }

  get connections(): number {
    return this.all.reduce((sum, tap) => sum + tap.connections, 0)
  }

  get requests(): readonly string[] {
    return this.all.flatMap((tap) => tap.requests)
  }

  /** Asked of every request at any server. */
  judge(fate: Tap['fate']): void {
    for (const tap of this.all) tap.fate = fate
  }

  down(): void {
    for (const tap of this.all) tap.down()
  }

  up(): void {
    for (const tap of this.all) tap.up()
    this.judge(() => 'pass')
  }

  async close(): Promise<void> {
    await Promise.all(this.all.map((tap) => tap.close()))
  }
}
