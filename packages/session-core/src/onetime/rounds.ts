import { sha256 } from '#platform'
import { SessionError } from '../error/session-error'
import type { SessionRecord, SessionStore } from '../store/contract'
import { draw } from '../token/generate'
import type { Caller, Span } from './contract'
import { full } from './kept-tokens'

/** A record that comes and goes between two calls is a store's fault by then. */
const mostTries = 5

/**
 * Which tokens of one owner still count. All are issued in a round, and `newestOnly` begins another: one write, after which every token
 * of an earlier round is worth nothing, also one that is being issued. The round is a record without an owner that outlives its tokens;
 * where it is lost they are refused, and none comes back.
 */
export class Rounds {
  readonly #store: SessionStore
  readonly #purpose: string

  constructor(store: SessionStore, purpose: string) {
    this.#store = store
    this.#purpose = purpose
  }

  /** The round that a token with this span is issued in. */
  async current(owner: string, span: Span, act: Caller): Promise<string> {
    const id = await this.#idOf(owner)
    const { now, expiresAt } = span
    for (let attempt = 0; attempt < mostTries; attempt++) {
      const found = await act.call('read', () => this.#store.read(id, { now }))
      if (found.status !== 'live') {
        const round = newRound()
        if (await this.#create(id, round, span, act)) return round
        continue
      }
      const { data, expiresAt: until } = found.record
      if (until >= expiresAt || (await this.#update(id, {}, span, act))) return data['round'] ?? ''
    }
    throw restless('read')
  }

  /** A new round, in which nothing is issued yet. */
  async begin(owner: string, span: Span, act: Caller): Promise<string> {
    const id = await this.#idOf(owner)
    const round = newRound()
    for (let attempt = 0; attempt < mostTries; attempt++) {
      if (await this.#update(id, { set: { round } }, span, act)) return round
      if (await this.#create(id, round, span, act)) return round
    }
    throw restless('update')
  }

  async isCurrent(owner: string, round: string, now: number, act: Caller): Promise<boolean> {
    const id = await this.#idOf(owner)
    const found = await act.call('read', () => this.#store.read(id, { now }))
    return found.status === 'live' && found.record.data['round'] === round
  }

  /** By no secret: a new one in front of the ring would begin a round of its own, and tokens of the one before would stay. */
  async #idOf(owner: string): Promise<string> {
    return (await sha256(`session/1 round ${JSON.stringify([this.#purpose, owner])}`)).slice(0, 22)
  }

  async #create(id: string, round: string, { now, expiresAt }: Span, act: Caller): Promise<boolean> {
    const times = { createdAt: now, lastSeenAt: now, expiresAt: lasting({ now, expiresAt }) }
    const texts = { credentials: '', facts: `${now}\n{}`, data: { round } }
    const record: SessionRecord = { id, version: 1, generation: 1, owner: null, ...times, ...texts }
    const { status } = await act.call('create', () => this.#store.create(record, { now }))
    if (status === 'refused') throw full()
    return status === 'created'
  }

  async #update(
    id: string,
    change: { readonly set?: { readonly round: string } },
    span: Span,
    act: Caller,
  ): Promise<boolean> {
    const { now } = span
    const later = { ...change, lastSeenAt: now, expiresAt: lasting(span) }
    return (await act.call('update', () => this.#store.update(id, later, { now }))).status === 'updated'
  }
}

/** Twice as long as its tokens, so that not each of them has to lengthen it. */
function lasting({ now, expiresAt }: Span): number {
  return expiresAt + (expiresAt - now)
}

const newRound = (): string => JSON.stringify(draw(1)[0])

function restless(verb: string): SessionError {
  const message = `a record of the store came and went ${mostTries} times in a row`
  return new SessionError('ERR_SESSION_STORE', message, { verb, outcome: 'unknown' })
}
