import type { Awaitable, TokenFormat } from '@org/session-core'

/** What `createWithKey` makes of the key under which `create` issues. */
export type FormatKeyState = 'upcoming' | 'retired' | 'revoked'

/** What a case takes for granted: what the format can, or a way to see it from another side. */
export type FormatNeed = 'revocable' | 'unrevocable' | 'serverData' | 'keys' | 'fail'

/** How the cases get a format to judge. Only `create` is needed; what else is given lets more cases run. */
export interface FormatSubject {
  /** A format with the keys of every other that `create` makes, and in which nothing is revoked. */
  create(): Awaitable<TokenFormat>
  /** The same, but the key under which `create` issues is in this state, and another one is active. */
  createWithKey?(state: FormatKeyState): Awaitable<TokenFormat>
  /** Revocations cannot be asked or told from now on. */
  failRevocations?(format: TokenFormat): Awaitable<void>
  /** Whether sessions can be ended before they expire. Checked, as is `serverData`: what is said is what the format says. */
  readonly revocable: boolean
  /** Whether tokens keep data, which nobody but the format reads. */
  readonly serverData: boolean
}

export function formatLacks(subject: FormatSubject, needs: readonly FormatNeed[]): readonly FormatNeed[] {
  const meets: Readonly<Record<FormatNeed, boolean>> = {
    revocable: subject.revocable,
    unrevocable: !subject.revocable,
    serverData: subject.serverData,
    keys: subject.createWithKey !== undefined,
    fail: subject.failRevocations !== undefined,
  }
  return needs.filter((need) => !meets[need])
}
