import { SessionError } from '../error/session-error'
import type { OneTime } from '../store/capabilities'
import type { TokenFormat, TokenState } from '../token/contract'
import { draw } from '../token/generate'
import type { Caller, Meaning, SingleUse, Span, Taken } from './contract'

/** What tokens that say themselves what they stand for are made and taken with. */
export interface Carrying {
  readonly format: TokenFormat
  /** Remembers which of them were used. */
  readonly store: OneTime
  readonly purpose: string
  readonly clock: () => number
}

/**
 * Tokens that say themselves what they stand for; the store is asked whether one was used. The purpose begins with a word and a blank, so
 * that it is never the name of a cookie, to which the tokens of sessions are bound.
 */
export function carriedTokens(carrying: Carrying): SingleUse {
  const bound = { ...carrying, purpose: `one-time ${carrying.purpose}` }
  return {
    mint: (meaning, span, act) => mint(bound, meaning, span, act),
    take: (token, act) => take(bound, token, act),
  }
}

async function mint({ format, purpose }: Carrying, meaning: Meaning, span: Span, act: Caller): Promise<string> {
  mustNotTell(format, meaning)
  const state = stateOf(meaning, span)
  const room = format.maxLength
  const issued = await act.call('issue', () => format.issue(state, { purpose, room }))
  if (issued.status === 'issued') return issued.token
  const message = `the data makes a token of ${issued.bytes} bytes, and ${room} is the most: leave out the format, or put less into it`
  throw new SessionError('ERR_SESSION_TOO_LARGE', message, { bytes: issued.bytes, limit: room })
}

function mustNotTell({ name, capabilities }: TokenFormat, { data }: Meaning): void {
  if (data === undefined || capabilities.serverData) return
  const message = `a ${name} token shows its data to whoever holds it: issue it with undefined, or take encrypted() or no format`
  throw new SessionError('ERR_SESSION_UNSUPPORTED', message, { capability: 'serverData' })
}

function stateOf({ owner, round, data }: Meaning, { now, expiresAt }: Span): TokenState {
  const [id = '', root = ''] = draw(2)
  const times = { createdAt: now, authenticatedAt: now, issuedAt: now, expiresAt, endsAt: expiresAt }
  const facts = `${now}\n${JSON.stringify({ round })}`
  return { id, root, owner, ...times, facts, data: data === undefined ? {} : { data } }
}

/** A node whose clock is behind accepts a token for longer than the others, who must not have forgotten by then that it was used. */
const skew = 600_000

async function take({ format, store, purpose, clock }: Carrying, token: string, act: Caller): Promise<Taken> {
  if (token.length > format.maxLength || !format.recognises(token)) return { status: 'refused', reason: 'malformed' }
  const now = clock()
  const outcome = await act.call('accept', () => format.accept(token, { now, purpose }))
  if (outcome.status === 'rejected')
    return { status: 'refused', reason: outcome.reason === 'malformed' ? 'malformed' : 'unknown' }
  const { id, owner, expiresAt, facts, data } = outcome.state
  if (owner === null) return { status: 'refused', reason: 'unknown' }
  const when = { now, expiresAt: expiresAt + skew }
  const { status } = await act.call('consume', () => store.consume(`one-time ${id}`, when))
  if (status !== 'consumed') return { status: 'refused', reason: 'used' }
  const { round } = JSON.parse(facts.slice(facts.indexOf('\n') + 1)) as Pick<Meaning, 'round'>
  return { status: 'taken', meaning: { owner, round, data: data['data'] } }
}
