import { type ChildProcess, fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Answer, Order } from './orders'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

interface Waiting {
  resolve(value: unknown): void
  reject(error: Error): void
}

/** A process that serves one shop and does what it is told. */
export class ShopProcess {
  readonly #child: ChildProcess
  readonly #waiting = new Map<number, Waiting>()
  #count = 0

  constructor() {
    if (!existsSync(at('../../.next/BUILD_ID'))) throw new Error('Next has not built the shop: run `pnpm build`')
    // not that tests run it
    const { NODE_ENV: _, VITEST: __, NODE_OPTIONS: ___, ...rest } = process.env
    const ca = at('../../../shop/e2e/fixtures/localhost-test-only.cert.pem')
    const env = { ...rest, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1', NODE_EXTRA_CA_CERTS: ca }
    // of every request without an Origin, as programs send it, Next prints a warning
    const stdio = ['ignore', 'ignore', 'ignore', 'ipc'] as const
    this.#child = fork(at('../../.cache/shop-server.js'), {
      cwd: at('../..'),
      env,
      stdio: [...stdio],
      serialization: 'advanced',
    })
    this.#child.on('message', (answer) => this.#hear(answer as Answer))
    this.#child.once('exit', () => this.#gone())
  }

  ask(act: Order['act'], ...args: readonly unknown[]): Promise<unknown> {
    this.#count += 1
    const order: Order = { number: this.#count, act, args }
    return new Promise((resolve, reject) => {
      this.#waiting.set(order.number, { resolve, reject })
      this.#child.send(order, (error) => error && reject(error))
    })
  }

  end(): void {
    this.#child.kill('SIGKILL')
  }

  #hear({ number, value, error }: Answer): void {
    const waiting = this.#waiting.get(number)
    this.#waiting.delete(number)
    if (error === undefined) waiting?.resolve(value)
    else waiting?.reject(new Error(`in the process of the shop: ${error}`))
  }

  #gone(): void {
    for (const { reject } of this.#waiting.values()) reject(new Error('the process of the shop ended'))
    this.#waiting.clear()
  }
}
