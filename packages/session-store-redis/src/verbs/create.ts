import type { CreateOutcome, OwnerLimit, SessionRecord } from '@org/session-core'
import { recordFields } from '../record-fields'
import { createScript } from '../scripts/create'
import { firstWord, idsIn, mustBeRouted, type Shelf, write } from '../shelf'
import { newWriteId } from '../write-id'
import { birthArguments } from './birth-arguments'
import { bury } from './bury'
import { onceMore } from './once-more'

interface When {
  readonly now: number
  readonly limit?: OwnerLimit
}

export async function create(shelf: Shelf, record: SessionRecord, when: When): Promise<CreateOutcome> {
  mustBeRouted(shelf, record)
  const outcome = await attempt(shelf, record, when)
  return (await onceMore(shelf, outcome.status, record.owner, when)) ? attempt(shelf, record, when) : outcome
}

async function attempt(shelf: Shelf, record: SessionRecord, { now, limit }: When): Promise<CreateOutcome> {
  const { keys, channel, watch } = shelf
  const given = birthArguments({ record, now, limit, write: newWriteId(), channel })
  const call = { keys: keys.of(record.id), given: [...given, ...recordFields(record)] }
  const [word, rest] = firstWord(await write(shelf, 'create', createScript, call))
  if (word === 'taken') return { status: 'taken' }
  if (word === 'refused') return { status: 'refused', reason: 'limit' }
  const evicted = idsIn(rest)
  watch.sawLive(record.id, record.expiresAt, now)
  if (limit) bury(shelf, evicted, limit.mark, now)
  watch.sawEnd(evicted)
  return { status: 'created', evicted }
}
