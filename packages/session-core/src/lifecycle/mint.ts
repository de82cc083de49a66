import { type Awaitable, chain } from '../awaitable'
import type { Texts } from '../session/texts'
import type { SessionRecord } from '../store/contract'
import { joinToken, lineageOf } from '../token/opaque'
import type { Transport } from '../transport/contract'
import { mustCarry } from './carry'
import { type Sighting, sight } from './client'
import { type Credentials, writeCredentials } from './credentials'
import { expiresAt } from './expiry'
import { type Facts, writeFacts } from './facts'
import { type Held, holdRecord } from './held'
import type { Life } from './life'
import type { Proof } from './match'
import type { Queued } from './visit'

/** What a new session is made of. */
export interface Seed {
  readonly owner: string | null
  readonly facts: Facts
  readonly data: Texts
  /** The session of the same owner whose place it takes: the client should be the one that had it. */
  readonly from?: Held | undefined
}

/** A record ready to be stored, and the cookie that is to leave once it is. */
export interface Minted {
  readonly held: Held
  readonly proof: Proof
  readonly queued: Queued | undefined
  readonly changed: Sighting['changed']
}

/** @throws {SessionError} `ERR_SESSION_INSECURE` before anything is stored. */
export function mint(life: Life, transport: Transport, seed: Seed): Awaitable<Minted> {
  const { env } = life
  const route = seed.owner === null || env.index === undefined ? '' : env.index.route(seed.owner)
  return chain(env.generator.mint(route), (token) =>
    chain(env.digester.digest('lineage', lineageOf(token.secret)), (lineage) =>
      chain(env.digester.digest('secret', token.secret), (cur) =>
        chain(sight(life, { id: token.id, owner: seed.owner }, seed.from), ({ client, changed }) => {
          const rotatedAt = env.clock()
          const slots: Credentials = { kind: 'opaque', lineage, cur, prev: undefined, seen: true, rotatedAt, client }
          const held = holdRecord(env, recordOf(life, token.id, slots, seed))
          const queued = mustCarry(life, transport, joinToken(token), held)
          return { held, proof: { kind: 'opaque', text: token.secret } as const, queued, changed }
        }),
      ),
    ),
  )
}

/** The record of a token that the client brought: anonymous, and no cookie. */
export function mintAdopted(life: Life, id: string, proof: Proof, seed: Seed): Awaitable<Omit<Minted, 'changed'>> {
  return chain(life.env.digester.digest('adopted', proof.text), (token) => ({
    held: holdRecord(life.env, recordOf(life, id, { kind: 'adopted', token }, seed)),
    proof,
    queued: undefined,
  }))
}

function recordOf({ env }: Life, id: string, credentials: Credentials, { owner, facts, data }: Seed): SessionRecord {
  const now = env.clock()
  const limits = { ...env.clocks, ...facts.lifetime }
  return {
    id,
    version: 1,
    generation: 1,
    owner,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: expiresAt(facts.begun, now, limits),
    credentials: writeCredentials(credentials),
    facts: writeFacts(facts),
    data,
  }
}
