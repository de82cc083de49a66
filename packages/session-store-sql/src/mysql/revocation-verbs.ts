import { always, nameOf, namesOf, type Token } from '../store/revocation'
import { among } from './among'
import { bytes } from './driver'
import type { Shelf } from './shelf'
import { time } from './values'

interface Ending {
  readonly before: number
  readonly until: number
}

export function revoke(shelf: Shelf, id: string, { until }: { readonly until: number }): Promise<void> {
  return note(shelf, 'revoke', nameOf('id', id), { before: always, until })
}

export function revokeOwner(shelf: Shelf, owner: string, ending: Ending): Promise<void> {
  return note(shelf, 'revokeOwner', nameOf('owner', owner), ending)
}

async function note({ database, sql }: Shelf, verb: string, name: string, { before, until }: Ending): Promise<void> {
  const times = [time(before), time(until)]
  await database.run(verb, sql.revoke, [bytes(name), ...times, ...times])
}

/** One statement, unless a token had more names than one may hold. */
export async function check(
  { database, names: { revoked } }: Shelf,
  token: Token,
  now: number,
): Promise<{ readonly status: 'valid' | 'revoked' }> {
  for (const { condition, values } of among(namesOf(token))) {
    const sql = `SELECT name FROM ${revoked} WHERE name ${condition} AND signed_in_by >= ? AND expires_at > ? LIMIT 1`
    const { rows } = await database.run('check', sql, [...values, time(token.since), time(now)])
    if (rows.length > 0) return { status: 'revoked' }
  }
  return { status: 'valid' }
}
