import type { Database } from './database'
import type { SweepStatements } from './sweep-statements'
import { time } from './values'

const day = 86_400_000

/** Records and marks, then keys that were consumed, then what is left of owners without sessions; the last do not count. */
export async function sweep(
  database: Database,
  statements: SweepStatements,
  { now, max }: { readonly now: number; readonly max: number },
): Promise<number> {
  const records = Number(await database.row('sweep', statements.sessions, [time(now), `${max}`]))
  if (records >= max) return records
  const keys = Number(await database.row('sweep', statements.keys, [time(now), `${max - records}`]))
  if (records + keys < max) await database.row('sweep', statements.owners, [time(now), `${max}`, time(now + day)])
  return records + keys
}
