import type { RecordChange, UpdateConditions, UpdateOutcome } from '@org/session-core'
import { dataFields } from '../record-fields'
import { updateScript } from '../scripts/update'
import { type Shelf, write } from '../shelf'
import { timeLeft } from '../time-left'
import { newWriteId } from '../write-id'

export async function update(
  shelf: Shelf,
  id: string,
  change: RecordChange,
  when: UpdateConditions,
): Promise<UpdateOutcome> {
  const given = updateArguments(id, change, when)
  const answer = await write(shelf, 'update', updateScript, { keys: shelf.keys.of(id), given })
  return { status: answer === 'gone' || answer === 'conflict' ? answer : 'updated' }
}

function updateArguments(id: string, change: RecordChange, { now, version, generation }: UpdateConditions): string[] {
  const { set, unset, lastSeenAt, expiresAt, credentials } = change
  const fields = set === undefined ? [] : dataFields(set)
  const given = [id, `${now}`, newWriteId(), `${version ?? ''}`, `${generation ?? ''}`]
  given.push(`${lastSeenAt ?? ''}`, `${expiresAt ?? ''}`, timeLeft(expiresAt ?? now, now))
  given.push(credentials === undefined ? '' : `=${credentials}`, `${fields.length}`)
  return given.concat(fields, unset?.map((key) => `d:${key}`) ?? [])
}
