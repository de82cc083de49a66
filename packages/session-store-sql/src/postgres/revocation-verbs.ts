import { always, nameOf, namesOf, type Token } from '../store/revocation'
import type { Database } from './database'
import type { RevocationStatements } from './revocation-statements'
import { time } from './values'

interface Ending {
  readonly before: number
  readonly until: number
}

export async function revoke(
  database: Database,
  statements: RevocationStatements,
  id: string,
  { until }: { readonly until: number },
): Promise<void> {
  await database.row('revoke', statements.revoke, [nameOf('id', id), time(always), time(until)])
}

export async function revokeOwner(
  database: Database,
  statements: RevocationStatements,
  owner: string,
  { before, until }: Ending,
): Promise<void> {
  await database.row('revokeOwner', statements.revoke, [nameOf('owner', owner), time(before), time(until)])
}

export async function check(
  database: Database,
  statements: RevocationStatements,
  token: Token,
  now: number,
): Promise<{ readonly status: 'valid' | 'revoked' }> {
  const values = [namesOf(token).join('\n'), time(token.since), time(now)]
  const found = await database.row('check', statements.check, values)
  return { status: found === undefined ? 'valid' : 'revoked' }
}
