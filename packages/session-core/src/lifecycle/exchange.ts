import { ipOf } from '../request/ip-of'
import { readHeader } from '../request/read-header'
import type { Act } from '../store/act'
import { createSession } from './begin'
import { endSession } from './end'
import type { Environment } from './environment'
import { isOver } from './expiry'
import { readFacts } from './facts'
import { type Held, holdRecord } from './held'
import { Life } from './life'
import type { Seed } from './mint'

/** The session that a link was made from. */
export interface Linking {
  readonly id: string
  readonly owner: string
}

/** The session under this id, while it lives and is this owner's. */
export async function findLinking(env: Environment, { id, owner }: Linking, act: Act): Promise<Held | undefined> {
  const answer = await act.call('read', () => env.store.read(id, { now: env.clock() }))
  if (answer.status !== 'live' || answer.record.owner !== owner) return undefined
  const held = holdRecord(env, answer.record)
  const { lastSeenAt, expiresAt } = held.record
  return isOver({ ...held.clocks, lastSeenAt, expiresAt }, env.clock(), held.limits) ? undefined : held
}

/**
 * Makes a session of the one that a link was made from, which goes on: a new id for the same owner, as long as that one may live, with a
 * copy of its data. Undefined when that one has ended.
 */
export async function exchange(life: Life, linking: Linking, act: Act): Promise<Life | undefined> {
  const { env, request, mode } = life
  const held = await findLinking(env, linking, act)
  if (held === undefined) return undefined
  const made = new Life(env, request, mode)
  made.status = life.status
  made.redirect = life.redirect
  const evicted = await createSession(made, act, env.transports[0], seedOf(life, held))
  // the limit ended the one for the other, in one step
  if (evicted.includes(linking.id) || (await stillLives(made, linking, act))) return made
  await endMade(made, act)
  return undefined
}

function seedOf({ request }: Life, { record: { owner, facts, data } }: Held): Seed {
  const client = { ip: ipOf(request), userAgent: readHeader(request.headers, 'user-agent')?.slice(0, 256) }
  return { owner, facts: { ...readFacts(facts), ...client }, data }
}

/** Read once more: who ended the linking session before the new one was there did not find that one. Until then no token leaves. */
async function stillLives(made: Life, linking: Linking, act: Act): Promise<boolean> {
  try {
    return (await findLinking(made.env, linking, act)) !== undefined
  } catch (error) {
    await endMade(made, act).catch(() => {})
    throw error
  }
}

async function endMade({ env, held }: Life, act: Act): Promise<void> {
  if (held !== undefined) await endSession(env, act, held, 'revoked')
}
