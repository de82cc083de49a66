import { type Awaitable, chain, isThenable } from '../awaitable'
import { SessionError } from '../error/session-error'
import type { Delta } from '../session/texts'
import type { RecordChange } from '../store/contract'
import { joinToken, lineageOf } from '../token/opaque'
import { carry, transportFor } from './carry'
import { type Sighting, sight } from './client'
import { type OpaqueCredentials, writeCredentials } from './credentials'
import type { Decision } from './decide'
import { expiresAt } from './expiry'
import type { Held } from './held'
import type { Life } from './life'
import type { Proof } from './match'
import type { Queued } from './visit'

/** One update, and what leaves when it succeeds. */
export interface Change {
  readonly record: RecordChange
  /** The same without credentials, for when another request renewed first. */
  readonly plain: RecordChange
  readonly queued: Queued | undefined
  readonly secret: string | undefined
  /** What of the client is not as it was when credentials were last written. */
  readonly changed: Sighting['changed']
}

const unchanged = { queued: undefined, secret: undefined, changed: [] } as const

/** What a decision means for the record: delta, activity and credentials in one. */
export function changeOf(life: Life, held: Held, decision: Decision, delta: Delta | undefined): Awaitable<Change> {
  const plain = plainChange(life, held, decision.touch, delta)
  const { proof } = life
  if (proof === undefined || (decision.credentials === 'keep' && !decision.redigest))
    return { ...unchanged, record: plain, plain }
  const { credentials } = held
  if (credentials.kind === 'adopted') return redigestAdopted(life, proof, plain)
  return chain(nextSlots(life, held, credentials, proof, decision), (next) =>
    next === undefined
      ? changeOf(life, held, { ...decision, credentials: confirmation(life, credentials) }, delta)
      : chain(sight(life, held.record, held), ({ client, changed }) => ({
          ...unchanged,
          ...next,
          record: { ...plain, credentials: writeCredentials({ ...next.slots, client }) },
          plain,
          changed,
        })),
  )
}

export function plainChange({ env }: Life, held: Held, touch: boolean, delta: Delta | undefined): RecordChange {
  const now = env.clock()
  return {
    ...(delta && { set: delta.set, unset: delta.unset }),
    ...(touch && { lastSeenAt: now, expiresAt: expiresAt(held.clocks.begun, now, held.limits) }),
  }
}

interface Next {
  readonly slots: OpaqueCredentials
  readonly queued?: Queued
  readonly secret?: string
}

/** Undefined when a renewal cannot be. */
function nextSlots(
  life: Life,
  held: Held,
  slots: OpaqueCredentials,
  proof: Proof,
  { credentials: how, redigest }: Decision,
): Awaitable<Next | undefined> {
  if (how === 'renew' || how === 're-mint') return newSecret(life, held, slots, proof, how)
  const next = { ...slots, seen: slots.seen || how === 'confirm' }
  return redigest ? chain(redigested(life, proof, next), (made) => ({ slots: made })) : { slots: next }
}

/** What is left of a renewal that cannot be. */
function confirmation({ match }: Life, { seen }: OpaqueCredentials): 'keep' | 'confirm' {
  return match === 'cur' && !seen ? 'confirm' : 'keep'
}

/** Undefined when it could not be drawn or leave: then it is not due. */
function newSecret(
  life: Life,
  held: Held,
  slots: OpaqueCredentials,
  proof: Proof,
  how: 'renew' | 're-mint',
): Awaitable<Next | undefined> {
  const { env } = life
  return chain(drawSecret(life, proof), (secret) => {
    if (secret === undefined) return undefined
    const queued = carry(life, transportFor(life), joinToken({ id: held.record.id, secret }), held)
    if (queued === undefined) return undefined
    return chain(env.digester.digest('lineage', lineageOf(secret)), (lineage) =>
      chain(env.digester.digest('secret', secret), (cur) => {
        // a re-mint forgets the child whose answer was lost; the window starts anew in both
        const prev = how === 'renew' ? slots.cur : slots.prev
        const next: OpaqueCredentials = { kind: 'opaque', lineage, cur, prev, seen: false, rotatedAt: env.clock() }
        return { slots: next, queued, secret }
      }),
    )
  })
}

/** Nobody asked for a renewal, so that the one that cannot be drawn is a warning and the rest of the update goes on. */
function drawSecret({ env }: Life, proof: Proof): Awaitable<string | undefined> {
  const failed = (error: unknown): undefined => {
    const known = SessionError.is(error)
    const message = known ? error.message : 'generate() threw, so no new secret was made'
    env.warn(known ? error.code : 'ERR_SESSION_GENERATOR', message, 'the session kept the secret it had')
  }
  try {
    const secret = env.generator.renew(proof.text)
    return isThenable(secret) ? secret.then(undefined, failed) : secret
  } catch (error) {
    return failed(error)
  }
}

/** Lineage and the slot that was hit, under the newest key. */
function redigested({ env, match }: Life, proof: Proof, slots: OpaqueCredentials): Awaitable<OpaqueCredentials> {
  return chain(env.digester.digest('lineage', lineageOf(proof.text)), (lineage) =>
    chain(env.digester.digest('secret', proof.text), (digest) =>
      match === 'prev' ? { ...slots, lineage, prev: digest } : { ...slots, lineage, cur: digest },
    ),
  )
}

function redigestAdopted({ env }: Life, proof: Proof, plain: RecordChange): Awaitable<Change> {
  return chain(env.digester.digest('adopted', proof.text), (token) => ({
    ...unchanged,
    record: { ...plain, credentials: writeCredentials({ kind: 'adopted', token }) },
    plain,
  }))
}
