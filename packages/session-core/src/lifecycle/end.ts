import type { EndReason } from '../session/session'
import type { Act } from '../store/act'
import type { Credentials } from './credentials'
import type { Environment } from './environment'
import { type Held, holdRecord } from './held'
import { type Mark, readMark, writeMark } from './mark'

const lineageOf = (credentials: Credentials): string =>
  credentials.kind === 'opaque' ? credentials.lineage : credentials.token

/** The mark that a session of ours leaves. */
export function markOf({ record, credentials }: Held, reason: EndReason, successor?: Mark['successor']): Mark {
  const mark: Mark = { reason, lineage: lineageOf(credentials), owner: record.owner }
  return successor ? { ...mark, successor } : mark
}

/** How long a mark stays: as long as requests may be under way that saw the session alive. */
export function stampOf(env: Environment, mark: Mark): { readonly text: string; readonly until: number } {
  return { text: writeMark(mark), until: env.clock() + env.clocks.window }
}

/**
 * Ends a session, or, when it was replaced meanwhile, what it became: as long as the owner is the same, and never from an anonymous one
 * to an owned one, because that would let whoever planted the anonymous token sign the victim out. Says whether something ended.
 */
export async function endSession(env: Environment, act: Act, held: Held, reason: EndReason): Promise<boolean> {
  const { id, owner } = held.record
  const mark = stampOf(env, markOf(held, reason))
  const outcome = await act.call('destroy', () => env.store.destroy(id, { now: env.clock(), mark }))
  if (outcome.status === 'destroyed') {
    env.emit({ type: 'ended', id, owner: owner ?? undefined, reason })
    return true
  }
  return outcome.status === 'ended' && endSuccessor(env, act, readMark(outcome.mark.text), reason)
}

/** Goes on from a mark. */
export async function endSuccessor(env: Environment, act: Act, mark: Mark, reason: EndReason): Promise<boolean> {
  const { successor } = mark
  if (successor === undefined || successor.owner !== (mark.owner ?? null)) return false
  const answer = await act.call('read', () => env.store.read(successor.id, { now: env.clock() }))
  if (answer.status === 'live') return endSession(env, act, holdRecord(env, answer.record), reason)
  return answer.status === 'ended' && endSuccessor(env, act, readMark(answer.mark.text), reason)
}
