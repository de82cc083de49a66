import { type ReplaceConditions, type ReplaceOutcome, SessionError, type SessionRecord } from '@org/session-core'
import { recordFields } from '../record-fields'
import { activateScript } from '../scripts/activate'
import { endIfScript } from '../scripts/end-if'
import { releaseScript } from '../scripts/release'
import { reserveScript } from '../scripts/reserve'
import { type Shelf, write } from '../shelf'
import { timeLeft } from '../time-left'
import { newWriteId } from '../write-id'
import { birthArguments } from './birth-arguments'
import { markArguments } from './mark-arguments'
import { replaced } from './replaced'

/** Milliseconds for which a place is kept: several times what an act may take. */
const held = 10_000

/**
 * A replace in three steps, where no script reaches both ids. The new record lies ready but is not live (here it is decided whether it may
 * be); the old one ends; the new one comes to life. So never are both live, and who dies between two steps leaves one or neither: what was
 * reserved lapses.
 */
export async function replaceAcross(
  shelf: Shelf,
  id: string,
  record: SessionRecord,
  when: ReplaceConditions,
): Promise<ReplaceOutcome> {
  const reserved = await reserve(shelf, record, when)
  if (reserved !== 'reserved') return replaced(shelf, reserved, { id, record, ...when, limit: when.limit })
  const ended = await endIf(shelf, id, when)
  if (ended === 'conflict' || ended === 'gone') {
    release(shelf, record.id)
    return { status: ended }
  }
  const { now, limit } = when
  const birth = birthArguments({ record, now, limit, write: newWriteId(), channel: shelf.channel })
  const answer = await write(shelf, 'replace', activateScript, { keys: shelf.keys.of(record.id), given: birth })
  if (answer === 'lapsed') throw lapsed()
  return replaced(shelf, answer, { id, record, now, limit })
}

function reserve(shelf: Shelf, record: SessionRecord, { now, limit }: ReplaceConditions): Promise<string> {
  const until = now + held
  const birth = birthArguments({ record, now, limit, write: newWriteId(), channel: shelf.channel })
  birth[6] = timeLeft(until, now)
  const fields = recordFields({ ...record, expiresAt: 0 })
  const given = [...birth, `${until}`, ...fields, 'z', `${record.expiresAt}`, 'y', `${until}`]
  return write(shelf, 'replace', reserveScript, { keys: shelf.keys.of(record.id), given })
}

function endIf(shelf: Shelf, id: string, { now, version, mark }: ReplaceConditions): Promise<string> {
  const given = [id, `${now}`, newWriteId(), ...markArguments(mark, now), shelf.channel, `${version}`]
  return write(shelf, 'replace', endIfScript, { keys: shelf.keys.of(id), given })
}

/** Nobody waits for it: the place lapses anyway. */
function release(shelf: Shelf, id: string): void {
  write(shelf, 'replace', releaseScript, { keys: shelf.keys.of(id), given: [id] }).catch(() => {})
}

function lapsed(): SessionError<'ERR_SESSION_STORE'> {
  const message = `the old session ended, and the new one did not come to life within ${held} ms: neither is live`
  return new SessionError('ERR_SESSION_STORE', message, { verb: 'replace', outcome: 'unknown' })
}
