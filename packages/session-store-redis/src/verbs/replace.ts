import type { ReplaceConditions, ReplaceOutcome, SessionRecord } from '@org/session-core'
import { isCrossSlot } from '../client/failure'
import { tagOf } from '../keys'
import { recordFields } from '../record-fields'
import { replaceScript } from '../scripts/replace'
import { mustBeRouted, type Shelf, write } from '../shelf'
import { newWriteId } from '../write-id'
import { birthArguments } from './birth-arguments'
import { markArguments } from './mark-arguments'
import { onceMore } from './once-more'
import { replaceAcross } from './replace-across'
import { replaced } from './replaced'

export async function replace(
  shelf: Shelf,
  id: string,
  record: SessionRecord,
  when: ReplaceConditions,
): Promise<ReplaceOutcome> {
  mustBeRouted(shelf, record)
  const outcome = await attempt(shelf, id, record, when)
  return (await onceMore(shelf, outcome.status, record.owner, when)) ? attempt(shelf, id, record, when) : outcome
}

/** In one script where both ids may meet in one. */
async function attempt(
  shelf: Shelf,
  id: string,
  record: SessionRecord,
  when: ReplaceConditions,
): Promise<ReplaceOutcome> {
  const apart = tagOf(id) !== tagOf(record.id)
  if (apart && shelf.server.isParted) return replaceAcross(shelf, id, record, when)
  try {
    return await replaceAtOnce(shelf, id, record, when)
  } catch (error) {
    if (!(apart && isCrossSlot(error))) throw error
    shelf.server.isParted = true
    return replaceAcross(shelf, id, record, when)
  }
}

async function replaceAtOnce(
  shelf: Shelf,
  id: string,
  record: SessionRecord,
  { now, version, mark, limit }: ReplaceConditions,
): Promise<ReplaceOutcome> {
  const { keys, channel } = shelf
  const birth = birthArguments({ record, now, limit, write: newWriteId(), channel })
  const given = [...birth, id, `${version}`, ...markArguments(mark, now), ...recordFields(record)]
  const call = { keys: [...keys.of(record.id), ...keys.of(id)], given }
  return replaced(shelf, await write(shelf, 'replace', replaceScript, call), { id, record, now, limit })
}
