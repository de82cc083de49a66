import { isThenable } from '../awaitable'
import { SessionError } from '../error/session-error'
import { Draft } from '../session/draft'
import { applyDelta, type Delta, deltaOf, type Texts } from '../session/texts'
import { Act } from '../store/act'
import { applyChange } from '../store/apply-change'
import { plainChange } from './change'
import { decide } from './decide'
import type { Environment } from './environment'
import { isTouchDue } from './expiry'
import { conflict, gone } from './guard'
import { type Held, holdAgain } from './held'
import { intentOf } from './intent'
import type { Life } from './life'
import { changeOwner } from './owner'
import { sayOwner } from './owner-said'
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
  if (env.ownerOf) await changeOwner(life, act)
  for (let attempt = 1; ; attempt++) {
    const intent = intentOf(life, 'write', false)
    const decision = decide(life.state, life.match, life.verdict, intent, env.clock(), life.limits)
    if (decision.verb === 'gone') throw gone('update')
    const { held, delta } = life
    const worked = work(env, applyDelta(held?.record.data ?? life.draft.texts, delta), change)
    const done =
      held === undefined
        ? await begin(life, act, 'update', worked.texts)
        : await writeWorked(life, act, held, worked.texts)
    if (done === 'written' || done === 'created') return settle(life, worked, delta)
    // of a session that another request began with the same token
    if (done === 'found' || held === undefined) continue
    if ((await reread(life, act, held.record.id)) === 'gone') throw lost(life)
    if (!(await act.pause(attempt))) throw conflict('update', attempt)
  }
}

function work<R>({ ownerOf }: Environment, texts: Texts, change: (data: never) => R): Worked<R> {
  const scratch = new Draft(texts)
  const values = scratch.read()
  const before = ownerOf && sayOwner(ownerOf, values)
  const result = change(values as never)
  if (isThenable(result)) {
    result.then(undefined, () => {})
    throw refused('update() takes a synchronous callback, because it may run again: await before it')
  }
  if (ownerOf && sayOwner(ownerOf, values) !== before)
    throw refused('update() cannot change what ownerOf reads: assign it to the data and save()')
  return { result, texts: applyDelta(texts, scratch.delta()) }
}

function refused(message: string): SessionError {
  return new SessionError('ERR_SESSION_OPTION', message, { option: 'change' })
}

function lost(life: Life): SessionError {
  life.verdict = 'ended'
  return gone('update')
}

async function writeWorked(life: Life, act: Act, held: Held, texts: Texts): Promise<'written' | 'again'> {
  const { env } = life
  const { id, version, data, lastSeenAt } = held.record
  const delta = deltaOf(data, texts)
  if (delta === undefined) return 'written'
  const touch = !life.mode.internal && isTouchDue(lastSeenAt, env.clock(), held.limits)
  const change = plainChange(life, held, touch, delta)
  const outcome = await act.call('update', () => env.store.update(id, change, { now: env.clock(), version }))
  if (outcome.status === 'updated') life.hold(holdAgain(held, applyChange(held.record, change)))
  return outcome.status === 'updated' ? 'written' : 'again'
}

/** What the application wrote while the store was asked stays to be written. */
function settle<R>(life: Life, { result, texts }: Worked<R>, delta: Delta | undefined): R {
  life.draft.settle(delta)
  life.draft.rebase(texts)
  return result
}
