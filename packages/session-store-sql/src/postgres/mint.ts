import { retry } from '../store/retry'
import type { Database } from './database'
import type { Statement, Value } from './driver'
import { isTaken } from './postgres-failure'
import type { Statements } from './statements'
import { time } from './values'

/** What became of a new record. */
export type Minted =
  | { readonly status: 'made'; readonly evicted: readonly string[] }
  | { readonly status: 'taken' | 'gone' | 'conflict' | 'refused' }

export interface Minting {
  readonly verb: 'create' | 'replace'
  readonly id: string
  readonly now: number
  readonly statement: Statement
  readonly values: readonly Value[]
}

/** Until it is decided: others may take the turn that was meant for this one, and an id may still hold what has lapsed. */
export async function mint(database: Database, { vacate }: Statements, minting: Minting): Promise<Minted> {
  const { verb, id, now, statement, values } = minting
  const attempt = async (): Promise<Minted | undefined> => {
    const answer = await database.row(verb, statement, values)
    if (answer === null) return undefined
    if (answer !== undefined && answer !== 'occupied') return readMinted(answer)
    const vacated = await database.row(verb, vacate, [id, time(now)])
    return vacated === undefined ? { status: 'taken' } : undefined
  }
  try {
    return await retry({ verb, attempt, isRollback: () => false })
  } catch (error) {
    if (isTaken(error)) return { status: 'taken' }
    throw error
  }
}

/** `made`, and on the lines after it who was evicted; or why not. */
function readMinted(answer: string): Minted {
  const [status, ...evicted] = answer.split('\n')
  if (status === 'made') return { status, evicted }
  return { status: status === 'gone' || status === 'refused' ? status : 'conflict' }
}
