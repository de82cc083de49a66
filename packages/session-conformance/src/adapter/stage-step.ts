import type { HeaderLine } from '@org/session-core'

/** Of the two sessions that an app has, the one that is meant. */
export type Which = 'session' | 'other'

export type StoreCall = 'create' | 'read' | 'update' | 'replace' | 'destroy'

/** What the handler answers. Without a body, what its steps came to. */
export interface Answering {
  /** @default 200 */
  readonly status?: number
  readonly headers?: readonly HeaderLine[]
  readonly body?: string
  /** Instead of a body: texts that are sent as they come, and what happens between them. */
  readonly chunks?: readonly (string | Step)[]
}

/** What the handler does, one after another. */
export type Step =
  | ({ readonly do: 'answer' } & Answering)
  | { readonly do: 'look'; readonly of?: Which }
  | { readonly do: 'write'; readonly values: Readonly<Record<string, unknown>>; readonly of?: Which }
  /** What JSON cannot carry. */
  | { readonly do: 'spoil'; readonly of?: Which }
  | {
      readonly do: 'login'
      readonly owner: string
      readonly amr?: readonly string[]
      readonly aal?: 1 | 2 | 3
      readonly of?: Which
    }
  | { readonly do: 'logout' | 'save'; readonly of?: Which }
  /** Answers with the path of a link to this one, which signs in whoever follows it. Only of the first session. */
  | { readonly do: 'link'; readonly to: string }
  /** Goes on when the gate opens. */
  | { readonly do: 'wait'; readonly gate: string }
  /** From here on these calls of the store fail. */
  | { readonly do: 'fail'; readonly verbs: readonly StoreCall[] }
  | { readonly do: 'throw'; readonly status: number }

/** What an app's stage is told between requests. */
export type Command =
  | { readonly tell: 'reset'; readonly pace: Pace }
  | { readonly tell: 'log' | 'forget' | 'ask elsewhere' }
  /** In milliseconds. */
  | { readonly tell: 'move'; readonly by: number }
  | { readonly tell: 'fail'; readonly verbs: readonly StoreCall[] }
  /** From here on these calls of the store wait at a gate. */
  | { readonly tell: 'hold'; readonly verbs: readonly StoreCall[]; readonly gate: string }
  /** For all who come to it from now on, too. */
  | { readonly tell: 'open'; readonly gate: string }
  /** The next request is to be sent there. */
  | { readonly tell: 'redirect'; readonly to: string }

/** When the stores answer: in the same tick, or so late that nobody can miss it. */
export type Pace = 'at once' | 'later'

/** What a `look` tells. */
export interface Seen {
  readonly status: string
  readonly owner: string | null
  readonly data: Readonly<Record<string, unknown>>
}
