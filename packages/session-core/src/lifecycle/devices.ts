import { SessionError } from '../error/session-error'
import { mustBeOwner } from '../session/must-be-owner'
import type { SessionSummary } from '../session/session-summary'
import { Act } from '../store/act'
import type { OwnerIndex, RecordSummary } from '../store/capabilities'
import { endSession, endSuccessor, stampOf } from './end'
import type { Environment } from './environment'
import { isOver } from './expiry'
import { readFacts } from './facts'
import { holdRecord } from './held'
import { readMark } from './mark'

function indexOf({ index }: Environment): OwnerIndex {
  if (index) return index
  throw new SessionError('ERR_SESSION_UNSUPPORTED', 'this store cannot find the sessions of one owner', {
    capability: 'ownerIndex',
  })
}

/** An owner's live sessions, the one last seen first. */
export async function list(env: Environment, owner: string): Promise<readonly SessionSummary[]> {
  mustBeOwner(owner)
  const index = indexOf(env)
  const now = env.clock()
  const found = await new Act(env).call('list', () => index.list(owner, { now }))
  return found
    .flatMap((record) => summaryOf(env, record, now))
    .sort((a, b) => b.lastSeenAt - a.lastSeenAt || b.createdAt - a.createdAt)
}

function summaryOf({ clocks }: Environment, record: RecordSummary, now: number): readonly SessionSummary[] {
  const { id, createdAt, lastSeenAt, expiresAt } = record
  const { begun, lifetime, authentication, ip, userAgent } = readFacts(record.facts)
  if (isOver({ begun, lastSeenAt, expiresAt }, now, { ...clocks, ...lifetime })) return []
  return [{ id, createdAt, lastSeenAt, expiresAt, authentication, ip, userAgent }]
}

/** Ends one session of this owner, also where it was replaced meanwhile. Of somebody else's id nothing happens. */
export async function revoke(env: Environment, owner: string, id: string): Promise<boolean> {
  mustBeOwner(owner)
  if (typeof id !== 'string' || !/^[\w-]{22}$/.test(id)) return false
  const act = new Act(env)
  const answer = await act.call('read', () => env.store.read(id, { now: env.clock() }))
  if (answer.status === 'live')
    return answer.record.owner === owner && endSession(env, act, holdRecord(env, answer.record), 'revoked')
  if (answer.status === 'absent') return false
  const mark = readMark(answer.mark.text)
  return mark.owner === owner && endSuccessor(env, act, mark, 'revoked')
}

/** Ends every session of this owner, or all but one. */
export async function revokeAll(env: Environment, owner: string, except: string | undefined): Promise<void> {
  mustBeOwner(owner)
  const index = indexOf(env)
  const mark = stampOf(env, { reason: 'revoked' })
  const when = { now: env.clock(), mark, ...(except === undefined ? {} : { except }) }
  const ids = await new Act(env).call('destroyAll', () => index.destroyAll(owner, when))
  for (const id of ids) env.emit({ type: 'ended', id, owner, reason: 'revoked' })
}
