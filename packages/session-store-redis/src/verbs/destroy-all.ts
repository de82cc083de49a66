import type { EndMark } from '@org/session-core'
import { destroyAllScript } from '../scripts/destroy-all'
import { firstWord, idsIn, type Shelf, write } from '../shelf'
import { newWriteId } from '../write-id'
import { bury } from './bury'
import { markArguments } from './mark-arguments'

interface When {
  readonly now: number
  readonly mark: EndMark
  readonly except?: string
}

export async function destroyAll(
  shelf: Shelf,
  owner: string,
  { now, mark, except = '' }: When,
): Promise<readonly string[]> {
  const [, index, ends] = shelf.keys.of(shelf.route(owner))
  const given = [`${now}`, newWriteId(), except, ...markArguments(mark, now), shelf.channel]
  const [, rest] = firstWord(await write(shelf, 'destroyAll', destroyAllScript, { keys: [index, ends], given }))
  const ids = idsIn(rest)
  bury(shelf, ids, mark, now)
  shelf.watch.sawEnd(ids)
  return ids
}
