import type { ReadOutcome } from '@org/session-core'
import { readReply } from '../read-reply'
import { readScript } from '../scripts/read'
import type { Shelf } from '../shelf'

export function read({ server, keys, watch }: Shelf, id: string, now: number): Promise<ReadOutcome> {
  return server.read({ verb: 'read', script: readScript, keys: keys.of(id), given: [id] }, (reply) => {
    const outcome = readReply(id, reply, now)
    if (outcome.status === 'live') watch.sawLive(id, outcome.record.expiresAt, now)
    return outcome
  })
}
