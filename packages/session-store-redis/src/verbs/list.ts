import type { RecordSummary } from '@org/session-core'
import { text } from '../client/server'
import { idsScript } from '../scripts/ids'
import { summariesScript } from '../scripts/summaries'
import type { Shelf } from '../shelf'
import { batches } from './batches'

/** In two steps, because a script may touch only keys it was told, and the index knows them first. */
export async function list(shelf: Shelf, owner: string, now: number): Promise<readonly RecordSummary[]> {
  const { server, keys, route } = shelf
  const [, index] = keys.of(route(owner))
  const ids = await server.read({ verb: 'list', script: idsScript, keys: [index], given: [`${now}`] }, text)
  if (!ids) return []
  const parts = batches(ids.split(' '), 500).map((batch) => {
    const call = { verb: 'list', script: summariesScript, keys: [index, ...batch.map((id) => keys.of(id)[0])] }
    return server.read({ ...call, given: [`${now}`, ...batch] }, summaries)
  })
  // two owners might share a tag
  return (await Promise.all(parts)).flat().filter((summary) => summary.owner === owner)
}

/** Eight texts each, as the script gives them. */
function summaries(reply: string | null): RecordSummary[] {
  if (!reply) return []
  return batches(reply.split('\0'), 8).map(
    ([id = '', version, generation, owner = '', created, seen, end, facts = '']) => ({
      id,
      version: Number(version),
      generation: Number(generation),
      owner,
      createdAt: Number(created),
      lastSeenAt: Number(seen),
      expiresAt: Number(end),
      facts,
    }),
  )
}
