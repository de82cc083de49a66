import type { HeaderLine } from '@org/session-core'
import type { Answering } from './stage-step'

/** A response for the app to send by the means of its framework. */
export interface StageReply {
  readonly status: number
  /** A name may come twice: the lines are added, none replaces another. */
  readonly headers: readonly HeaderLine[]
  /** All of it, or chunks that are to be sent as they come. `''` where the status allows no body. */
  readonly body: string | AsyncIterable<Uint8Array>
}

export function replyOf({ status = 200, headers = [] }: Answering, body: StageReply['body']): StageReply {
  return { status, headers, body }
}

export function jsonReply(value: unknown): StageReply {
  const headers: readonly HeaderLine[] = [
    ['content-type', 'application/json'],
    ['cache-control', 'no-store'],
  ]
  return { status: 200, headers, body: JSON.stringify(value ?? null) }
}
