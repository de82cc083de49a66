import type { TokenRejection, TokenState } from '@org/session-core'

/** `stale`: under a key that signs no more. */
export type Opened =
  | { readonly status: 'opened'; readonly state: TokenState; readonly stale: boolean }
  | { readonly status: 'refused'; readonly reason: TokenRejection }

/** How one kind of token is made and opened. Clocks and revocations are asked elsewhere. */
export interface Sealing {
  readonly name: string
  /** Whether what it seals can be read by nobody else. */
  readonly secret: boolean
  /** In milliseconds. */
  readonly ttl?: number
  recognises(token: string): boolean
  seal(state: TokenState, purpose: string): Promise<string>
  open(token: string, purpose: string): Promise<Opened>
  /** Something was revoked. */
  forget?(): void
}

export function refused(reason: TokenRejection): Opened {
  return { status: 'refused', reason }
}
