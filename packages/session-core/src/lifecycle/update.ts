import { isThenable } from '../awaitable'
import { SessionError } from '../error/session-error'
import { Draft } from '../session/draft'
import { applyDelta, deltaOf, type Texts } from '../session/values'
import { applyChange } from '../store/apply-change'
import { Act } from './act'
import { plainChange } from './change'
import { decide } from './decide'
import { isTouchDue } from './expiry'
import { conflict, gone } from './guard'
import { intentOf } from './intent'
import { type Held, holdAgain, type Life } from './life'
import { reread } from './replace'
import { begin } from './save'

interface Worked<R> {
  readonly result: R
  readonly texts: Texts
}

/** Applies a callback to the newest data, in one write that fails when somebody else wrote meanwhile; then again. */
export async function update<R>(life: Life, change: (data: never) => R): Promise<R> {
  const { env } = life
  const act = new Act(env)
  for (let attempt = 1; ; attempt++) {
    const decision = decide(
      life.state,
      life.match,
      life.verdict,
      intentOf(life, 'write', false),
      env.clock(),
      life.limits,
    )
    const { held } = life
    if (decision.verb === 'gone') throw gone('update')
    const texts = applyDelta(held?.record.data ?? life.draft.texts, life.delta)
    const worked = work(texts, change)
    if (held === undefined) return beginWith(life, act, worked)
    const done = await writeWorked(life, act, held, worked.texts)
    if (done === 'done') return worked.result
    if (done === 'gone' || (await reread(life, act, held.record.id)) === 'gone') throw gone('update')
    if (!(await act.pause(attempt))) throw conflict('update', attempt)
  }
}

function work<R>(texts: Texts, change: (data: never) => R): Worked<R> {
  const scratch = new Draft(texts)
  const result = change(scratch.read() as never)
  if (isThenable(result))
    throw new SessionError(
      'ERR_SESSION_OPTION',
      'update() takes a synchronous callback, because it may run again: await before it',
      { option: 'change' },
    )
  return { result, texts: applyDelta(texts, scratch.delta()) }
}

async function beginWith<R>(life: Life, act: Act, { result, texts }: Worked<R>): Promise<R> {
  await begin(life, act, 'update', texts)
  return result
}

async function writeWorked(life: Life, act: Act, held: Held, texts: Texts): Promise<'done' | 'again' | 'gone'> {
  const { env } = life
  const { id, version, data, lastSeenAt } = held.record
  const delta = deltaOf(data, texts)
  if (delta !== undefined) {
    const touch = !life.mode.internal && isTouchDue(lastSeenAt, env.clock(), held.limits)
    const change = plainChange(life, held, touch, delta)
    const outcome = await act.call('update', () => env.store.update(id, change, { now: env.clock(), version }))
    if (outcome.status === 'conflict') return 'again'
    if (outcome.status === 'gone') {
      life.drop('ended')
      return 'gone'
    }
    life.hold(holdAgain(held, applyChange(held.record, change)))
  }
  life.draft.assign(texts)
  return 'done'
}
