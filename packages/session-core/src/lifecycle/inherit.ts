import { noTexts, type Texts } from '../session/texts'
import type { Act } from '../store/act'
import { isOver } from './expiry'
import { holdRecord } from './held'
import type { Life } from './life'
import { type Mark, readMark } from './mark'

/** A login that raced another of the same owner finds the data where that one took it, one hop away. */
export async function inherited(life: Life, act: Act, owner: string): Promise<Texts> {
  const { env } = life
  const mark = life.mark ?? (await lostMark(life, act))
  const successor = mark?.lineage === undefined ? undefined : mark.successor
  if (successor === undefined || successor.owner !== owner) return noTexts
  const answer = await act.call('read', () => env.store.read(successor.id, { now: env.clock() }))
  if (answer.status !== 'live') return noTexts
  const { record, clocks, limits } = holdRecord(env, answer.record)
  const over = isOver({ ...clocks, lastSeenAt: record.lastSeenAt, expiresAt: record.expiresAt }, env.clock(), limits)
  return over ? noTexts : record.data
}

async function lostMark({ env, lost }: Life, act: Act): Promise<Mark | undefined> {
  if (lost === undefined) return undefined
  const answer = await act.call('read', () => env.store.read(lost.record.id, { now: env.clock() }))
  return answer.status === 'ended' ? readMark(answer.mark.text) : undefined
}
