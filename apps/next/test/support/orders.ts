import type { Backstage } from 'shop/e2e/shop-under-test'

/** What the process of the tests asks of the one that serves. */
export interface Order {
  readonly number: number
  readonly act: 'open' | 'close' | keyof Backstage
  readonly args: readonly unknown[]
}

export interface Answer {
  readonly number: number
  readonly value?: unknown
  /** What was thrown instead, with its stack. */
  readonly error?: string
}

export interface Certificate {
  readonly key: Buffer
  readonly cert: Buffer
}
