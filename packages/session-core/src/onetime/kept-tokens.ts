import { SessionError } from '../error/session-error'
import { isOwn } from '../policy/policy'
import type { ReadOutcome, SessionRecord, SessionStore } from '../store/contract'
import type { Digester, DigestKind } from '../token/digest'
import type { Generator } from '../token/generate'
import { joinToken, splitToken } from '../token/opaque'
import type { Caller, Meaning, SingleUse, Span, Taken } from './contract'

/** What records of tokens are made and found with. */
export interface Keeping {
  readonly store: SessionStore
  readonly digester: Digester
  readonly generator: Generator
  readonly clock: () => number
  /** Labels the digests, so that no token stands for one of another kind. */
  readonly kind: DigestKind
}

/**
 * Tokens whose meaning is a record. To the store it has no owner, so that no list of devices shows it and no limit counts it; a digest is
 * what is kept of the secret. `destroy` alone decides who consumes it ([S52]): there are no two steps to crash between.
 */
export function keptTokens(keeping: Keeping): SingleUse {
  return {
    mint: (meaning, span, act) => mint(keeping, meaning, span, act),
    take: (token, act) => take(keeping, token, act),
  }
}

/** No honest store says this often of ids of 128 random bits. */
const mostTaken = 5

async function mint(
  { store, digester, generator, kind }: Keeping,
  meaning: Meaning,
  span: Span,
  act: Caller,
): Promise<string> {
  for (let attempt = 0; attempt < mostTaken; attempt++) {
    const token = await generator.mint('')
    const record = recordOf(token.id, await digester.digest(kind, token.secret), meaning, span)
    const { status } = await act.call('create', () => store.create(record, { now: span.now }))
    if (status === 'created') return joinToken(token)
    if (status === 'refused') throw full()
  }
  const message = `the store called ${mostTaken} new ids taken, one after another`
  throw new SessionError('ERR_SESSION_STORE', message, { verb: 'create', outcome: 'unknown' })
}

export function full(): SessionError {
  return new SessionError('ERR_SESSION_FULL', 'the store has no room for another one-time token: give it more', {})
}

function recordOf(id: string, digest: string, { owner, round, data }: Meaning, span: Span): SessionRecord {
  const { now, expiresAt } = span
  const times = { createdAt: now, lastSeenAt: now, expiresAt }
  return {
    ...{ id, version: 1, generation: 1, owner: null, ...times },
    // laid out like those of a session, to which every secret is then a wrong one
    credentials: `o|${digest}|${digest}||1|${now}`,
    facts: `${now}\n${JSON.stringify({ owner, round })}`,
    data: data === undefined ? {} : { data },
  }
}

const unknown: Taken = { status: 'refused', reason: 'unknown' }
const used: Taken = { status: 'refused', reason: 'used' }

async function take({ store, digester, clock, kind }: Keeping, token: string, act: Caller): Promise<Taken> {
  if (!isOwn(token)) return { status: 'refused', reason: 'malformed' }
  const { id, secret } = splitToken(token)
  const found = await act.call('read', () => store.read(id, { now: clock() }))
  const digest = digestIn(found)
  // who knows the id alone changes nothing
  if (digest === undefined || (await digester.compare(kind, secret, digest)) !== 'match') return unknown
  if (found.status !== 'live') return used
  const mark = { text: JSON.stringify({ reason: 'used', lineage: digest }), until: found.record.expiresAt }
  const { status } = await act.call('destroy', () => store.destroy(id, { now: clock(), mark }))
  if (status === 'destroyed') return { status: 'taken', meaning: meaningOf(found.record) }
  return status === 'ended' ? used : unknown
}

function digestIn(found: ReadOutcome): string | undefined {
  if (found.status === 'live') return found.record.credentials.split('|')[1]
  return found.status === 'ended' ? lineageIn(found.mark.text) : undefined
}

function lineageIn(text: string): string | undefined {
  try {
    const { lineage }: { readonly lineage?: unknown } = JSON.parse(text)
    if (typeof lineage === 'string') return lineage
  } catch {}
  return undefined
}

function meaningOf({ facts, data }: SessionRecord): Meaning {
  const { owner, round } = JSON.parse(facts.slice(facts.indexOf('\n') + 1)) as Pick<Meaning, 'owner' | 'round'>
  return { owner, round, data: data['data'] }
}
