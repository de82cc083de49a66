import type { DestroyOutcome, EndMark } from '@org/session-core'
import { markOf } from '../read-reply'
import { destroyScript } from '../scripts/destroy'
import { firstWord, type Shelf, write } from '../shelf'
import { newWriteId } from '../write-id'
import { markArguments } from './mark-arguments'

export async function destroy(
  shelf: Shelf,
  id: string,
  { now, mark }: { readonly now: number; readonly mark: EndMark },
): Promise<DestroyOutcome> {
  const given = [id, `${now}`, newWriteId(), ...markArguments(mark, now), shelf.channel]
  const answer = await write(shelf, 'destroy', destroyScript, { keys: shelf.keys.of(id), given })
  const [word, rest] = firstWord(answer)
  if (word === 'ended') return { status: 'ended', mark: markOf(rest) }
  if (word === 'absent') return { status: 'absent' }
  shelf.watch.sawEnd([id])
  return { status: 'destroyed' }
}
