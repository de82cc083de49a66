import { revokeScript } from '../scripts/revoke'
import type { Shelf } from '../shelf'
import { timeLeft } from '../time-left'
import { writeForGood } from './write-for-good'

interface Ending {
  readonly now: number
  readonly before: number
  readonly until: number
}

/** Of an id, whenever its owner authenticated. */
export function revoke(
  shelf: Shelf,
  id: string,
  when: { readonly now: number; readonly until: number },
): Promise<void> {
  return note(shelf, 'revoke', shelf.keys.revokedId(id), { ...when, before: Number.MAX_SAFE_INTEGER })
}

export function revokeOwner(shelf: Shelf, owner: string, when: Ending): Promise<void> {
  return note(shelf, 'revokeOwner', shelf.keys.revokedOwner(owner), when)
}

async function note(shelf: Shelf, verb: string, key: string, { now, before, until }: Ending): Promise<void> {
  await writeForGood(shelf, verb, revokeScript, { keys: [key], given: [`${before}`, `${until}`, timeLeft(until, now)] })
}
