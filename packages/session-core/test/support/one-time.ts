import { memoryStore } from '@org/session-store-memory'
import type { ConsumeOutcome, OneTimeTokens } from '../../src/onetime/contract'
import { type OneTimeOptions, oneTimeTokens } from '../../src/onetime/one-time-tokens'
import { Clock } from './clock'
import { PlainFormat } from './plain-format'
import type { Store } from './wrapped-store'

/** Any JSON: tests say what they put in. */
export type Told = unknown

/** One kind of token, its time and its store. */
export interface Desk {
  readonly clock: Clock
  readonly store: Store
  readonly tokens: OneTimeTokens<Told>
  /** Tokens of the same store, and with the same format if there is one, by other options. */
  other(options: Partial<OneTimeOptions>): OneTimeTokens<Told>
}

type Way = (store: Store) => Pick<OneTimeOptions, 'store' | 'format'>

/** What a token stands for is in a record, or in the token. */
export const kinds: readonly (readonly [kind: string, way: () => Way])[] = [
  ['in a record', () => (store) => ({ store })],
  [
    'in the token',
    () => {
      const format = new PlainFormat()
      return (store) => ({ store, format })
    },
  ],
]

export function deskOf(way: Way, around: (below: Store) => Store = (below) => below): Desk {
  const clock = new Clock()
  const store = around(memoryStore())
  const other = (options: Partial<OneTimeOptions>): OneTimeTokens<Told> =>
    oneTimeTokens<Told>({
      purpose: 'reset',
      ttl: '15m',
      clock: clock.read,
      // a machine that stalls for two seconds is no slow store
      deadline: '1m',
      onEvent: () => {},
      ...way(store),
      ...options,
    } as OneTimeOptions)
  return { clock, store, other, tokens: other({}) }
}

/** `'consumed'`, or why not. */
export function said(outcome: ConsumeOutcome<Told>): string {
  return outcome.status === 'consumed' ? outcome.status : outcome.reason
}
