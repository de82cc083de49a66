import type { SessionRequest } from '../adapter/contract'

/** One line of a response: a name in lower case, and its value. `set-cookie` is appended, every other name replaces. */
export type HeaderLine = readonly [name: string, value: string]

/** A persistent cookie runs to the absolute end, set when the token is minted; none is ever sent again for the same token. */
export interface TokenLifetime {
  /** Milliseconds since 1970. */
  readonly now: number
  /** The absolute end of the session, in milliseconds since 1970. */
  readonly endsAt: number
  /** Whether the client is to keep the token when it closes. */
  readonly persistent: boolean
}

/** What `read` found. */
export interface Presented {
  /** At most four, in the order they came, none twice ([X02]). */
  readonly tokens: readonly string[]
  /** Why a value under the transport's name was left out ([X08]). */
  readonly dropped?: 'malformed' | 'insecure' | 'too-many'
}

/** The header lines, or that the request is no place for a token. `exposed`: it left without TLS, which the core warns of once. */
export type WriteOutcome =
  | { readonly status: 'written'; readonly headers: readonly HeaderLine[]; readonly exposed?: true }
  | { readonly status: 'insecure' }

/** Of a transport that only brings people in: by a link, whose token is exchanged for a session. */
export interface LinkRule {
  /** The parameter of the URL that holds the token. */
  readonly parameter: string
  /** How long a link works, in milliseconds. */
  readonly ttl: number
}

/**
 * How a token travels. Normative: `[X03]` is the conformance case `X03`. A transport is pure: no state, no I/O, no throw.
 *
 * - [X01] `read` after `issue` gives the token back: what a client makes of the headers, sent again, holds exactly that token.
 * - [X02] `read` never throws, takes linear time, and gives at most four tokens, in the order they came, none twice; with more
 *   well-formed ones it gives none and says `too-many`.
 * - [X03] Names match exactly, by case where the protocol says so; a longer, shorter or prefixed name is another's.
 * - [X04] What is not `[A-Za-z0-9._~-]{22,4096}` is no candidate.
 * - [X05] After `remove` a client sends nothing any more: name, path, domain and flags are those of `issue`.
 * - [X06] `issue` and `remove` give each header name at most once, and only names in `writes`.
 * - [X07] On a connection that is not secure, a token that needs one is neither read nor issued.
 * - [X08] A value left out for [X02], [X04] or [X07] alone is reported in `dropped`; with no token left the core answers `rejected`.
 */
export interface Transport {
  /** One word for `describe()`, events and `login({ via })`. */
  readonly name: string
  /** The request header a cache must vary on, in canonical case: `'Cookie'`. */
  readonly vary: string | undefined
  /** Lower-case names of the response headers it writes. */
  readonly writes: readonly string[]
  /** How a token travels, in one line for `describe()`. */
  readonly summary: string
  /** The configured name that digests and formats are bound to: that of a cookie. The first transport that has one decides. */
  readonly purpose?: string
  /** A browser withholds it when another site's page leads here (`SameSite=Strict`), so its absence then means nothing. */
  readonly strict?: true
  /** Set where the tokens are those of links: none of them is a session's, and `issue` and `remove` write nothing. */
  readonly link?: LinkRule
  /** Bytes left for a token, after the name: 4096 for name and value of a cookie. */
  readonly room: number
  /** The tokens that came in. Never throws ([X02]). */
  read(request: SessionRequest): Presented
  /** The header lines that hand a new token to the client. */
  issue(token: string, request: SessionRequest, lifetime: TokenLifetime): WriteOutcome
  /** The header lines that take it away again ([X05]). */
  remove(request: SessionRequest): WriteOutcome
  /**
   * What `WWW-Authenticate` says (RFC 6750 §3.1). On a 401: `none` without a token, `invalid` when one came in on this transport and was not
   * accepted. On a 403: `insufficient`, when one was.
   */
  challenge?(error: 'none' | 'invalid' | 'insufficient'): string
}
