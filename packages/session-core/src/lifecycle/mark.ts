import type { EndReason } from '../session/session'

/** What stays of a session that ended, for one window. Never user data. */
export interface Mark {
  readonly reason: EndReason
  /** Digest that lets the holder of the token be told from one who knows the id. Eviction and `revokeAll` leave none. */
  readonly lineage?: string
  readonly owner?: string | null
  readonly successor?: { readonly id: string; readonly owner: string | null }
}

export function writeMark(mark: Mark): string {
  return JSON.stringify(mark)
}

/** A text that is not ours is a mark that says nothing. */
export function readMark(text: string): Mark {
  try {
    const mark = JSON.parse(text) as object
    // throws for what is no object, too
    if ('reason' in mark) return mark as Mark
  } catch {}
  return { reason: 'revoked' }
}
