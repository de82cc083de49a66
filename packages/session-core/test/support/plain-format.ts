import { sha256 } from '#platform'
import { type Awaitable, chain } from '../../src/awaitable'
import { SessionError } from '../../src/error/session-error'
import type {
  AcceptOutcome,
  IssueOutcome,
  RevokeTarget,
  TokenCapabilities,
  TokenFormat,
  TokenState,
} from '../../src/token/contract'

interface Ways {
  readonly serverData?: boolean
  readonly revocable?: boolean
  readonly ttl?: number
  /** Tokens of other keys are accepted, and are to be issued again. */
  readonly key?: string
  readonly older?: string
}

/** The smallest format there can be: what it says, and a keyed digest of that. Its verbs can be made to fail. */
export class PlainFormat implements TokenFormat {
  readonly name = 'plain'
  readonly capabilities: TokenCapabilities
  readonly maxLength = 4096
  readonly ttl?: number
  readonly calls: string[] = []
  readonly issued: TokenState[] = []
  readonly revoked: { readonly target: RevokeTarget; readonly until: number }[] = []
  fails: unknown = undefined
  readonly #ways: Ways
  readonly #ended = new Map<string, number>()
  #count = 0

  constructor(ways: Ways = {}) {
    const { serverData = true, revocable = true } = ways
    this.#ways = ways
    this.capabilities = { mergeSafe: false, revocable, reuseDetection: false, ownerList: false, serverData }
    if (ways.ttl !== undefined) this.ttl = ways.ttl
  }

  recognises(token: string): boolean {
    return token.startsWith('plain.')
  }

  issue(state: TokenState, { purpose, room }: { purpose: string; room: number }): Awaitable<IssueOutcome> {
    this.#call('issue')
    this.issued.push(state)
    const { key = 'key' } = this.#ways
    const body = encode(JSON.stringify([state, purpose, this.#count++]))
    return chain(sha256(key + body), (tag) => {
      const token = `plain.${body}.${tag}`
      return token.length > room ? { status: 'too-large', bytes: token.length } : { status: 'issued', token }
    })
  }

  accept(token: string, { now, purpose }: { now: number; purpose: string }): Awaitable<AcceptOutcome> {
    this.#call('accept')
    const [, body = '', tag] = token.split('.')
    const { key = 'key', older = key } = this.#ways
    return chain(sha256(key + body), (current) =>
      chain(sha256(older + body), (former) => {
        if (tag !== current && tag !== former) return { status: 'rejected', reason: 'tampered' }
        const [state, made] = JSON.parse(decode(body)) as [TokenState, string]
        if (made !== purpose) return { status: 'rejected', reason: 'wrong-purpose' }
        if (now >= state.expiresAt) return { status: 'rejected', reason: 'expired' }
        if (this.#isEnded(state, now)) return { status: 'rejected', reason: 'revoked' }
        return { status: 'accepted', state, reissue: tag !== current }
      }),
    )
  }

  revoke(target: RevokeTarget, { now, until }: { now: number; until: number }): void {
    this.#call('revoke')
    this.revoked.push({ target, until })
    if (!this.capabilities.revocable)
      throw new SessionError('ERR_SESSION_UNSUPPORTED', 'not revocable', { capability: 'revocable' })
    if ('id' in target) this.#ended.set(`${target.owner}/${target.id}`, until)
    else this.#ended.set(`${target.owner}/`, now)
  }

  #isEnded({ id, root, owner, authenticatedAt }: TokenState, now: number): boolean {
    if ([id, root].some((one) => now < (this.#ended.get(`${owner}/${one}`) ?? 0))) return true
    return owner !== null && authenticatedAt <= (this.#ended.get(`${owner}/`) ?? -1)
  }

  #call(verb: string): void {
    this.calls.push(verb)
    if (this.fails !== undefined) throw this.fails
  }
}

function encode(text: string): string {
  return btoa(encodeURIComponent(text)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function decode(body: string): string {
  return decodeURIComponent(atob(body.replaceAll('-', '+').replaceAll('_', '/')))
}
