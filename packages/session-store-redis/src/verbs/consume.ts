import { consumeScript } from '../scripts/consume'
import type { Shelf } from '../shelf'
import { timeLeft } from '../time-left'
import { newWriteId } from '../write-id'
import { writeForGood } from './write-for-good'

/** The key itself goes no further than its digest. */
export async function consume(
  shelf: Shelf,
  key: string,
  { now, expiresAt }: { readonly now: number; readonly expiresAt: number },
): Promise<{ readonly status: 'consumed' | 'used' }> {
  const call = { keys: [shelf.keys.oneTime(key)], given: [newWriteId(), timeLeft(expiresAt, now)] }
  const answer = await writeForGood(shelf, 'consume', consumeScript, call)
  return { status: answer === 'consumed' ? 'consumed' : 'used' }
}
