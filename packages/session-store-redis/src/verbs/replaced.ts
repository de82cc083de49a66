import type { OwnerLimit, ReplaceOutcome, SessionRecord } from '@org/session-core'
import { firstWord, idsIn, type Shelf } from '../shelf'
import { bury } from './bury'

interface Replacing {
  readonly id: string
  readonly record: SessionRecord
  readonly now: number
  readonly limit: OwnerLimit | undefined
}

/** What an answer to the script that finishes a replace means, and what is to be done after it. */
export function replaced(shelf: Shelf, answer: string, { id, record, now, limit }: Replacing): ReplaceOutcome {
  const [word, rest] = firstWord(answer)
  if (word === 'refused') return { status: 'refused', reason: 'limit' }
  if (word === 'taken' || word === 'conflict' || word === 'gone') return { status: word }
  const evicted = idsIn(rest)
  shelf.watch.sawLive(record.id, record.expiresAt, now)
  if (limit) bury(shelf, evicted, limit.mark, now)
  shelf.watch.sawEnd([id, ...evicted])
  return { status: 'replaced', evicted }
}
