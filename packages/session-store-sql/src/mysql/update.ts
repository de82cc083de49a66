import type { RecordChange, UpdateConditions, UpdateOutcome } from '@org/session-core'
import { kept, undone } from './database'
import type { Answer, Runner } from './driver'
import { isLive } from './mint-verbs'
import type { Shelf } from './shelf'
import { type Update, updateOf } from './update-of'

/** `gone` is told of nothing that is live: where conditions were given, whether it is has to be asked. */
export async function update(
  shelf: Shelf,
  id: string,
  change: RecordChange,
  when: UpdateConditions,
): Promise<UpdateOutcome> {
  const { changed } = await changedBy(shelf, updateOf(shelf.names.sessions, id, change, when))
  if (changed > 0) return { status: 'updated' }
  if (when.version === undefined && when.generation === undefined) return { status: 'gone' }
  const runner: Pick<Runner, 'run'> = { run: (sql, values) => shelf.database.run('update', sql, values) }
  return { status: (await isLive(shelf, runner, id, when)) ? 'conflict' : 'gone' }
}

function changedBy({ database }: Shelf, { sql, values, rest }: Update): Promise<Answer> {
  if (rest.length === 0) return database.run('update', sql, values)
  return database.atomically('update', async (runner) => {
    const answer = await runner.run(sql, values)
    if (answer.changed === 0) return undone(answer)
    for (const more of rest) await runner.run(more.sql, more.values)
    return kept(answer)
  })
}
