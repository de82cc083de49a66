import type { EndMark } from '@org/session-core'
import { text } from '../client/server'
import { buryScript } from '../scripts/bury'
import type { Shelf } from '../shelf'
import { timeLeft } from '../time-left'
import { batches } from './batches'

/**
 * Puts marks in place of the records of one owner that a limit or `destroyAll` ended. They are ended already: nobody waits for it, and
 * where it fails the server deletes the records when they would have lapsed.
 */
export function bury({ server, keys }: Shelf, ids: readonly string[], mark: EndMark, now: number): void {
  for (const batch of batches(ids, 500)) {
    const [first = ''] = batch
    const [, , ends] = keys.of(first)
    const sessions = batch.map((id) => keys.of(id)[0])
    const call = { verb: 'destroyAll', script: buryScript, keys: [ends, ...sessions] }
    server.read({ ...call, given: [timeLeft(mark.until, now), ...batch] }, text).catch(() => {})
  }
}
