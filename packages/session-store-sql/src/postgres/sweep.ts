import type { Database } from './database'
import type { SweepStatements } from './sweep-statements'
import { time } from './values'

const day = 86_400_000

/** Records and marks, then keys that were consumed, then revocations, then what is left of owners without sessions; the last do not count. */
export async function sweep(
  database: Database,
  statements: SweepStatements,
  { now, max }: { readonly now: number; readonly max: number },
): Promise<number> {
  let count = 0
  for (const one of [statements.sessions, statements.keys, statements.revoked]) {
    count += Number(await database.row('sweep', one, [time(now), `${max - count}`]))
    if (count >= max) return count
  }
  await database.row('sweep', statements.owners, [time(now), `${max}`, time(now + day)])
  return count
}
