import type { DestroyOutcome, EndMark } from '@org/session-core'
import { retry } from '../store/retry'
import { outcomeOf, storedText } from '../store/row'
import type { Database } from './database'
import type { Statements } from './statements'
import { markValues, time } from './values'

const absent: DestroyOutcome = Object.freeze({ status: 'absent' })
const destroyed: DestroyOutcome = Object.freeze({ status: 'destroyed' })

export async function destroy(
  database: Database,
  statements: Statements,
  id: string,
  { now, mark }: { readonly now: number; readonly mark: EndMark },
): Promise<DestroyOutcome> {
  const attempt = async (): Promise<DestroyOutcome | undefined> => {
    const answer = await database.row('destroy', statements.destroy, [id, time(now), ...markValues(mark)])
    if (answer === null || answer === undefined) return absent
    if (answer === 'destroyed') return destroyed
    const found = outcomeOf(id, answer)
    return found.status === 'ended' ? found : undefined
  }
  return retry({ verb: 'destroy', attempt, isRollback: () => false })
}

/**
 * Ends until nothing of the owner's was replaced while it was at work. One pass, nearly always: whoever replaced a record meanwhile
 * has either made it wait, and is seen by the next pass, or finds the record ended.
 */
export async function destroyAll(
  database: Database,
  statements: Statements,
  owner: string,
  { now, mark, except }: { readonly now: number; readonly mark: EndMark; readonly except?: string },
): Promise<readonly string[]> {
  const values = [storedText(owner), time(now), ...markValues(mark), except ?? null]
  const ended: string[] = []
  const attempt = async (): Promise<readonly string[] | undefined> => {
    const answer = await database.row('destroyAll', statements.destroyAll, values)
    const [live, ...ids] = (answer ?? '0').split('\n')
    ended.push(...ids)
    return ids.length === Number(live) ? ended : undefined
  }
  return retry({ verb: 'destroyAll', attempt, inParts: true, isRollback: () => false })
}
