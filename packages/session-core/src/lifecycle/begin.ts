import { type Awaitable, chain } from '../awaitable'
import { SessionError } from '../error/session-error'
import type { Act } from '../store/act'
import type { OwnerLimit, Refusal } from '../store/contract'
import type { Transport } from '../transport/contract'
import { transportFor } from './carry'
import { holdRecord } from './held'
import type { Life } from './life'
import { writeMark } from './mark'
import { matchRecord } from './match'
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

/** No honest store says this often of ids of 128 random bits. */
const mostTaken = 5

/** Creates a session out of nothing; a taken id means another. Gives the ids that the limit ended for it. */
export function createSession(
  life: Life,
  act: Act,
  transport: Transport,
  seed: Seed,
  attempt: number = 1,
): Awaitable<readonly string[]> {
  const { env } = life
  return chain(mint(life, transport, seed), (minted) =>
    chain(
      act.call('create', () => {
        const now = env.clock()
        return env.store.create(minted.held.record, { now, ...limitFor(life, seed.owner) })
      }),
      (outcome) => {
        if (outcome.status === 'taken') return again(life, act, transport, seed, attempt)
        if (outcome.status === 'refused') return refused(life, outcome)
        life.fresh = !life.endedPresented
        install(life, minted, transport)
        env.emit({ type: 'created', id: minted.held.record.id, owner: seed.owner ?? undefined })
        reportEvicted(life, seed.owner, outcome.evicted)
        return outcome.evicted
      },
    ),
  )
}

function again(life: Life, act: Act, transport: Transport, seed: Seed, attempt: number): Awaitable<readonly string[]> {
  if (attempt < mostTaken) return createSession(life, act, transport, seed, attempt + 1)
  throw new SessionError('ERR_SESSION_STORE', `the store called ${attempt} new ids taken, one after another`, {
    verb: 'create',
    outcome: 'unknown',
  })
}

/** The life goes on with a record that was just stored, or found. */
export function install(
  life: Life,
  { held, proof, queued }: Omit<Minted, 'changed'>,
  transport: Transport | undefined,
): void {
  life.hold(held)
  life.proof = proof
  life.verdict = 'accepted'
  life.match = proof.kind === 'opaque' ? 'cur' : 'adopted'
  life.stale = false
  life.mark = life.lost = undefined
  life.adoptableId = undefined
  if (transport) life.transport = transport
  if (queued) life.queued = queued
}

/**
 * The presented token becomes that of a new anonymous session. `found`: another request did the same first, and its record is held now,
 * to be written to. `gone`: it has ended again.
 */
export async function adoptSession(life: Life, act: Act, seed: Seed): Promise<'created' | 'found' | 'gone'> {
  const { env, proof, adoptableId: id } = life
  if (id === undefined || proof === undefined) return 'gone'
  if (life.verdict === 'over') {
    const mark = { text: writeMark({ reason: 'expired' }), until: env.clock() }
    await act.call('destroy', () => env.store.destroy(id, { now: env.clock(), mark }))
  }
  const minted = await mintAdopted(life, id, proof, seed)
  const outcome = await act.call('create', () => env.store.create(minted.held.record, { now: env.clock() }))
  if (outcome.status === 'refused') return refused(life, outcome)
  if (outcome.status === 'taken') return findAdopted(life, act, id, seed)
  install(life, minted, undefined)
  env.emit({ type: 'created', id, owner: undefined })
  return 'created'
}

async function findAdopted(life: Life, act: Act, id: string, seed: Seed): Promise<'created' | 'found' | 'gone'> {
  const { env, proof } = life
  const answer = await act.call('read', () => env.store.read(id, { now: env.clock() }))
  if (answer.status !== 'live' || proof === undefined) return 'gone'
  const held = holdRecord(env, answer.record)
  const { match } = await matchRecord(env.digester, proof, held.credentials)
  if (match === 'adopted') {
    install(life, { held, proof, queued: undefined }, undefined)
    return 'found'
  }
  // another purpose or a key that has left has this id: the visitor gets a token of ours
  await createSession(life, act, transportFor(life), seed)
  return 'created'
}
