import type { Awaitable } from '../awaitable'
import { createEmitter } from '../event/emit'
import type { SessionEvent } from '../event/session-event'
import { jsonText } from '../session/json-text'
import { mustBeOwner } from '../session/must-be-owner'
import { Act } from '../store/act'
import type { OneTime } from '../store/capabilities'
import type { SessionStore } from '../store/contract'
import { deadlineOf } from '../time/deadline'
import type { Duration } from '../time/duration'
import type { TokenFormat } from '../token/contract'
import { createDigester } from '../token/digest'
import { createGenerator } from '../token/generate'
import { checkSecrets } from '../token/secrets'
import { carriedTokens } from './carried-tokens'
import { checkOneTime } from './check-one-time'
import type { ConsumeOutcome, OneTimeTokens, SingleUse } from './contract'
import { keptTokens } from './kept-tokens'
import { Rounds } from './rounds'

/** What tokens that work once are for, how long they live, and where they are kept. */
export type OneTimeOptions = OneTimeBasics & OneTimeKeeping

/** What every kind of one-time token takes. */
export interface OneTimeBasics {
  /** Names what the tokens are for, like `'password-reset'`: a token of one purpose is worth nothing under another. */
  readonly purpose: string
  /** How long a token may be used: `'15m'`. NIST SP 800-63B-4 §3.1.3.2 allows 10 minutes for codes, 24 hours for links sent by e-mail. */
  readonly ttl: Duration
  /** Keys the digests at rest, as for sessions. @default plain SHA-256 */
  readonly secrets?: readonly [string | undefined, ...(string | undefined)[]]
  /** For all store calls of one `issue` or `consume`. @default '2s' */
  readonly deadline?: Duration
  /** Told when the store fails. @default `console.warn`, once a minute */
  readonly onEvent?: (event: SessionEvent) => void
  /** The fresh part of a secret, `[A-Za-z0-9_-]{22,128}`. @default 16 random bytes */
  readonly generate?: () => Awaitable<string>
  /** Milliseconds since 1970. For tests. @default Date.now */
  readonly clock?: () => number
}

/** Where the meaning of a token is kept: in a record of the store, or in the token, and then the store remembers which were used. */
export type OneTimeKeeping =
  | { readonly store: SessionStore; readonly format?: undefined }
  | { readonly store: SessionStore & OneTime; readonly format: TokenFormat }

/**
 * Tokens that work once: for links in e-mails, downloads, invitations (OWASP Forgot Password, ASVS 6.5.1). Each is bound to its purpose and its
 * owner, expires, and is stored as a digest. They may share a store with sessions, and are none: neither is ever accepted as the other.
 *
 * @throws {SessionError} `ERR_SESSION_OPTION`, `ERR_SESSION_SECRET`; `ERR_SESSION_UNSUPPORTED` for a format beside a store that is not `OneTime`.
 * @example
 * const confirmations = oneTimeTokens<{ email: string }>({ purpose: 'confirm-email', ttl: '1d', store })
 * const token = await confirmations.issue(user.id, { email })
 * const outcome = await confirmations.consume(token)
 */
export function oneTimeTokens<T = undefined>(options: OneTimeOptions): OneTimeTokens<T> {
  const ttl = checkOneTime(options)
  const { store, purpose, clock = Date.now } = options
  const patience = {
    deadline: deadlineOf(options.deadline),
    emit: createEmitter(options.onEvent, clock),
  }
  const tokens = singleUse(options, clock)
  const rounds = new Rounds(store, purpose)
  return {
    async issue(owner, data, { newestOnly = false } = {}) {
      mustBeOwner(owner)
      const text = jsonText(data, 'data')
      const now = clock()
      const span = { now, expiresAt: now + ttl }
      const act = new Act(patience)
      const round = await (newestOnly ? rounds.begin(owner, span, act) : rounds.current(owner, span, act))
      return tokens.mint({ owner, round, data: text }, span, act)
    },
    async consume(token): Promise<ConsumeOutcome<T>> {
      if (typeof token !== 'string') return { status: 'refused', reason: 'malformed' }
      const act = new Act(patience)
      const taken = await tokens.take(token, act)
      if (taken.status === 'refused') return taken
      const { owner, round, data } = taken.meaning
      // asked last: when newestOnly has resolved, no earlier token gets past this
      if (!(await rounds.isCurrent(owner, round, clock(), act))) return { status: 'refused', reason: 'unknown' }
      return { status: 'consumed', owner, data: (data === undefined ? undefined : JSON.parse(data)) as T }
    },
  }
}

function singleUse(options: OneTimeOptions, clock: () => number): SingleUse {
  const { purpose, generate } = options
  const secrets = checkSecrets(options.secrets)
  if (options.format !== undefined)
    return carriedTokens({ format: options.format, store: options.store, purpose, clock })
  return keptTokens({
    store: options.store,
    digester: createDigester(secrets, purpose),
    generator: createGenerator(generate),
    clock,
    kind: 'one-time',
  })
}
