import { createHash } from 'node:crypto'
import type { Statement } from './driver'

/** Named after its text, because a connection may serve several stores, tables and versions of this package. */
export function statement(verb: string, text: string): Statement {
  const digest = createHash('sha256').update(text).digest('base64url').slice(0, 16)
  return { name: `session_${verb}_${digest}`, text }
}
