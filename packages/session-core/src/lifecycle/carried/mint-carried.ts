import { randomTexts } from '#platform'
import { type Awaitable, chain } from '../../awaitable'
import { SessionError } from '../../error/session-error'
import type { Texts } from '../../session/texts'
import type { TokenState } from '../../token/contract'
import type { Transport } from '../../transport/contract'
import { mustCarry } from '../carry'
import type { CarriedEnvironment } from '../environment'
import { endsAt, expiresAt } from '../expiry'
import { type FactClocks, type Facts, readFactClocks, writeFacts } from '../facts'
import type { Queued } from '../visit'
import { type CarriedLife, limitsIn } from './carried-life'

/** What a new session is made of. */
export interface CarriedSeed {
  readonly owner: string | null
  readonly facts: Facts
  readonly data: Texts
  /** The session of the same owner that it goes on from. */
  readonly from?: TokenState | undefined
}

/** A state and its token, and what leaves when it becomes the session. */
export interface Carried {
  readonly state: TokenState
  readonly token: string
  readonly queued: Queued
}

/** A session with an id of its own. */
export function mint(life: CarriedLife, transport: Transport, seed: CarriedSeed): Awaitable<Carried> {
  const { env } = life
  const [id = '', own = ''] = randomTexts(2)
  const { owner, facts, data, from } = seed
  const { root = own, authenticatedAt = facts.authentication?.at ?? facts.begun } = from ?? {}
  // nothing that only a list of devices would show: the holder of a token can read it, and so can a log
  const text = writeFacts({ ...facts, ip: undefined, userAgent: undefined })
  const line = { id, root, owner, createdAt: env.clock(), authenticatedAt }
  return issue(life, transport, facts, { ...line, ...timesOf(env, facts), facts: text, data })
}

/** The same session under a new token: with other data, or for longer. */
export function reissue(life: CarriedLife, transport: Transport, state: TokenState, data: Texts): Awaitable<Carried> {
  const own = readFactClocks(state.facts)
  return issue(life, transport, own, { ...state, ...timesOf(life.env, own), data })
}

function timesOf(env: CarriedEnvironment, own: FactClocks): Pick<TokenState, 'issuedAt' | 'expiresAt' | 'endsAt'> {
  const limits = limitsIn(env, own)
  const issuedAt = env.clock()
  return { issuedAt, expiresAt: expiresAt(own.begun, issuedAt, limits), endsAt: endsAt(own.begun, limits) }
}

/** @throws {SessionError} `ERR_SESSION_TOO_LARGE`, `ERR_SESSION_UNSUPPORTED`, `ERR_SESSION_INSECURE` */
function issue(life: CarriedLife, transport: Transport, clocks: FactClocks, state: TokenState): Awaitable<Carried> {
  const { format, purpose } = life.env
  mustFit(life, state)
  return chain(format.issue(state, { purpose, room: transport.room }), (outcome) => {
    if (outcome.status === 'too-large') throw tooLarge(outcome.bytes, transport.room)
    const { token } = outcome
    const limits = limitsIn(life.env, clocks)
    return { state, token, queued: mustCarry(life, transport, token, { clocks, limits }) }
  })
}

function mustFit({ env: { format } }: CarriedLife, { data }: TokenState): void {
  const [key] = format.capabilities.serverData ? [] : Object.keys(data)
  if (key === undefined) return
  throw new SessionError(
    'ERR_SESSION_UNSUPPORTED',
    `session.data cannot be kept in a ${format.name} token, whose holder reads it; ${JSON.stringify(key)} was written: keep sessions in a store, or encrypted()`,
    { capability: 'serverData' },
  )
}

function tooLarge(bytes: number, limit: number): SessionError {
  const message = `the session makes a token of ${bytes} bytes, and ${limit} is what a client takes: keep less in session.data, or sessions in a store`
  return new SessionError('ERR_SESSION_TOO_LARGE', message, { bytes, limit })
}
