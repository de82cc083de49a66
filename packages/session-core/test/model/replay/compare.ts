import { expect } from 'vitest'
import { readCredentials } from '../../../src/lifecycle/credentials'
import type { SessionStatus } from '../../../src/session/session'
import type { ReadOutcome } from '../../../src/store/contract'
import type { World } from '../../support/world'
import type { Rec, Req, State } from '../state'
import { dataKey } from './real-request'

const owners = [null, 'ada', 'bob']

/** What the store has is what the model says it has. */
export async function sameStore({ memory, clock }: World, s: State, ids: ReadonlyMap<number, string>): Promise<void> {
  for (const [at, id] of ids) {
    const rec = s.recs[at]
    // a token may be adopted twice, and has one id
    if (rec === undefined || (rec.adopted && at !== s.adopted)) continue
    expect(seen(await memory.read(id, { now: clock.now })), `S${at}`).toEqual(told(rec, s.writes))
  }
}

function seen(answer: ReadOutcome): object {
  if (answer.status !== 'live') return { status: answer.status }
  const { owner, data, credentials } = answer.record
  const slots = readCredentials(credentials)
  const opaque = slots.kind === 'opaque'
  const more = { seen: opaque ? slots.seen : true, prev: opaque && slots.prev !== undefined }
  return { status: 'live', owner, data: Object.keys(data).sort(), ...more }
}

function told({ at, owner, data, seen: isSeen, prev }: Rec, writes: number): object {
  if (at !== 'live') return { status: at === 'gone' ? 'absent' : at }
  const keys = Array.from({ length: writes }, (_, i) => i).filter((i) => (data >> i) & 1)
  return { status: 'live', owner: owners[owner], data: keys.map(dataKey).sort(), seen: isSeen, prev: prev !== 0 }
}

/** What the application is told of the token that came in. */
export function statusOf({ recs }: State, was: Req, { verdict, mark }: Req): SessionStatus {
  if (was.verdict === 'reuse' && was.phase !== 'open again') return 'reuse'
  if (verdict === 'none' || verdict === 'ended') {
    if (verdict === 'none') return 'none'
    const successor = recs[mark]
    return successor !== undefined && !successor.bare && successor.successor >= 0 ? 'replaced' : 'ended'
  }
  return verdict === 'accepted' ? 'active' : 'expired'
}
