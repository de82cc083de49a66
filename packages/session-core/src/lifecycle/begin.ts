import { type Awaitable, chain } from '../awaitable'
import { SessionError } from '../error/session-error'
import type { Delta } from '../session/values'
import { applyChange } from '../store/apply-change'
import type { OwnerLimit, Refusal } from '../store/contract'
import type { Transport } from '../transport/contract'
import type { Act } from './act'
import { holdRecord, type Life } from './life'
import { writeMark } from './mark'
import { matchRecord, type Proof } from './match'
import { type Minted, mint, mintAdopted, type Seed } from './mint'

/** The limit that goes with a signed-in record. */
export function limitFor({ env }: Life, owner: string | null): { readonly limit?: OwnerLimit } {
  if (env.limit === undefined || owner === null) return {}
  const mark = { text: writeMark({ reason: 'evicted' }), until: env.clock() + env.clocks.window }
  return { limit: { ...env.limit, mark } }
}

/** @throws {SessionError} `ERR_SESSION_LIMIT`, `ERR_SESSION_FULL` */
export function refused({ env }: Life, { reason }: Refusal): never {
  if (reason === 'full') throw new SessionError('ERR_SESSION_FULL', 'the store has no room for another session', {})
  const limit = env.limit?.max ?? 0
  throw new SessionError(
    'ERR_SESSION_LIMIT',
    `this owner has ${limit} sessions already, and limit.beyond is 'refuse'`,
    { limit },
  )
}

export function reportEvicted({ env }: Life, owner: string | null, ids: readonly string[]): void {
  for (const id of ids) env.emit({ type: 'ended', id, owner: owner ?? undefined, reason: 'evicted' })
}

/** Creates a session out of nothing; a taken id means another. */
export function createSession(life: Life, act: Act, transport: Transport, seed: Seed): Awaitable<void> {
  const { env } = life
  return chain(mint(life, transport, seed), (minted) =>
    chain(
      act.call('create', () => {
        const now = env.clock()
        return env.store.create(minted.held.record, { now, ...limitFor(life, seed.owner) })
      }),
      (outcome) => {
        if (outcome.status === 'taken') return createSession(life, act, transport, seed)
        if (outcome.status === 'refused') return refused(life, outcome)
        life.fresh = !life.endedPresented
        install(life, minted, transport)
        env.emit({ type: 'created', id: minted.held.record.id, owner: seed.owner ?? undefined })
        reportEvicted(life, seed.owner, outcome.evicted)
      },
    ),
  )
}

/** The life goes on with a record that was just stored. */
export function install(life: Life, { held, proof, queued }: Minted, transport: Transport | undefined): void {
  life.hold(held)
  life.proof = proof
  life.verdict = 'accepted'
  life.match = proof.kind === 'opaque' ? 'cur' : 'adopted'
  life.stale = false
  life.mark = undefined
  life.adoptableId = undefined
  if (transport) life.transport = transport
  if (queued) life.queued = queued
}

/**
 * The presented token becomes that of a new anonymous session. When another request did the same first, its record is written to.
 * Says whether the values are stored.
 */
export async function adoptSession(life: Life, act: Act, delta: Delta | undefined, seed: Seed): Promise<boolean> {
  const { env, proof, adoptableId: id } = life
  if (id === undefined || proof === undefined) return false
  if (life.verdict === 'over') {
    const mark = { text: writeMark({ reason: 'expired' }), until: env.clock() }
    await act.call('destroy', () => env.store.destroy(id, { now: env.clock(), mark }))
  }
  const minted = await mintAdopted(life, id, proof, seed)
  const outcome = await act.call('create', () => env.store.create(minted.held.record, { now: env.clock() }))
  if (outcome.status === 'refused') return refused(life, outcome)
  if (outcome.status === 'created') {
    install(life, minted, undefined)
    env.emit({ type: 'created', id, owner: undefined })
    return true
  }
  return writeToAdopted(life, act, id, proof, delta)
}

async function writeToAdopted(
  life: Life,
  act: Act,
  id: string,
  proof: Proof,
  delta: Delta | undefined,
): Promise<boolean> {
  const { env } = life
  const answer = await act.call('read', () => env.store.read(id, { now: env.clock() }))
  if (answer.status !== 'live') return false
  const held = holdRecord(env, answer.record)
  const { match } = await matchRecord(env.digester, proof, held.credentials)
  if (match !== 'adopted') return false
  const change = delta ?? {}
  const written = await act.call('update', () => env.store.update(id, change, { now: env.clock() }))
  if (written.status !== 'updated') return false
  install(life, { held: holdRecord(env, applyChange(held.record, change)), proof, queued: undefined }, undefined)
  return true
}
