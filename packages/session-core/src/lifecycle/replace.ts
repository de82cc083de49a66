import { applyDelta, pick } from '../session/texts'
import type { Act } from '../store/act'
import type { Transport } from '../transport/contract'
import { install, limitFor, refused, reportEvicted } from './begin'
import { reportChanged } from './client'
import { markOf, stampOf } from './end'
import { isOver } from './expiry'
import type { Facts } from './facts'
import { type Held, holdRecord } from './held'
import type { Life } from './life'
import { readMark } from './mark'
import { mint } from './mint'

/** What takes the place of a session. */
export interface Successor {
  readonly by: 'login' | 'regenerate' | 'owner'
  readonly owner: string | null
  readonly facts: Facts
  readonly keep: 'all' | readonly string[]
}

/** `again`: the record has changed and was read anew, or the id was taken. `gone`: it ended; the life knows its mark. */
export type Replaced = 'done' | 'again' | 'gone'

/** One attempt to end the held session and mint another in its place. */
export async function replaceSession(
  life: Life,
  act: Act,
  transport: Transport,
  held: Held,
  next: Successor,
): Promise<Replaced> {
  const { env } = life
  const { id, owner, version, data } = held.record
  const { delta } = life
  const kept = pick(applyDelta(data, delta), next.keep)
  const from = next.owner === owner ? held : undefined
  const minted = await mint(life, transport, { owner: next.owner, facts: next.facts, data: kept, from })
  const successor = { id: minted.held.record.id, owner: next.owner }
  const mark = stampOf(env, markOf(held, 'replaced', successor))
  const outcome = await act.call('replace', () => {
    const now = env.clock()
    return env.store.replace(id, minted.held.record, { now, version, mark, ...limitFor(life, next.owner) })
  })
  switch (outcome.status) {
    case 'taken':
      return 'again'
    case 'refused':
      return refused(life, outcome)
    case 'conflict':
    case 'gone':
      return reread(life, act, id)
    case 'replaced': {
      if (!life.fresh) life.endedPresented = true
      install(life, minted, transport)
      life.draft.settle(delta)
      const previous = { id, owner: owner ?? undefined }
      env.emit({ type: 'regenerated', by: next.by, ...successor, owner: next.owner ?? undefined, previous })
      reportChanged(life, minted.held, minted.changed)
      reportEvicted(life, next.owner, outcome.evicted)
      return 'done'
    }
  }
}

/** By id, after a conflict: the request is not judged again, only the clocks are looked at. */
export async function reread(life: Life, act: Act, id: string): Promise<'again' | 'gone'> {
  const { env } = life
  const answer = await act.call('read', () => env.store.read(id, { now: env.clock() }))
  if (answer.status === 'live') {
    const held = holdRecord(env, answer.record)
    if (!isHeldOver(life, held)) {
      life.hold(held)
      life.draft.rebase(held.record.data)
      return 'again'
    }
  }
  const mark = answer.status === 'ended' ? readMark(answer.mark.text) : undefined
  life.lose(mark ? 'ended' : 'unknown', mark)
  return 'gone'
}

function isHeldOver({ env }: Life, { record, clocks, limits }: Held): boolean {
  const times = { begun: clocks.begun, lastSeenAt: record.lastSeenAt, expiresAt: record.expiresAt }
  return isOver(times, env.clock(), limits)
}
