import { production } from '#platform'
import type { SessionRequest } from '../adapter/contract'
import { readHeader } from '../request/read-header'
import type { Presented, Transport, WriteOutcome } from './contract'
import { resolveHeader } from './header-options'
import { isCandidate, nothing } from './presented'
import { type Protection, protectionOf } from './protection'

/** Which headers carry the token. */
export interface HeaderOptions {
  /** A request header that holds nothing but the token. @default 'authorization', with the scheme `Bearer` */
  readonly name?: string
  /** The response header that announces a new token, and by an empty value its end. @default 'session-token' */
  readonly returns?: string
}

/** [X04] A longer token would not be read again. */
const room = 4096

/**
 * The token travels in a request header, for clients that are not browsers (RFC 6750 §2.1). It is the client that stores it and sends it
 * again, so no other site can make it do so.
 *
 * @throws {SessionError} `ERR_SESSION_OPTION` for unknown options, and for names that are no field names or taken.
 * @example createSessions({ store, transports: [header(), cookie()] })
 */
export function header(options: HeaderOptions = {}): Transport {
  const { name, returns } = resolveHeader(options)
  const bearer = name === 'authorization'
  const reading = bearer ? readBearer : readWhole
  const local = !production()
  const protection = (request: SessionRequest): Protection => protectionOf(request, local)
  return {
    name: 'header',
    vary: canonical(name),
    writes: [returns],
    summary: `${canonical(name)}${bearer ? ': Bearer' : ''}; new tokens in ${canonical(returns)}`,
    room,
    read(request) {
      const value = readHeader(request.headers, name)
      const presented = value === undefined ? nothing : reading(value)
      return presented.tokens.length === 0 || protection(request) !== 'none' ? presented : withheld
    },
    issue: (token, request) => write(returns, token, protection(request)),
    remove: (request) => write(returns, '', protection(request)),
    ...(bearer && { challenge }),
  }
}

const withheld: Presented = { tokens: [], dropped: 'insecure' }
const malformed: Presented = { tokens: [], dropped: 'malformed' }

/**
 * RFC 6750 §2.1: the scheme in any case, spaces, one b64token. Another scheme is none of ours, nor is a b64token that cannot be a
 * token here: APIs carry those of other issuers in the same header. An empty one is how a client repeats that it has none.
 */
function readBearer(value: string): Presented {
  const scheme = /^bearer(?![^ \t,])/i.exec(value)
  if (scheme === null) return nothing
  if (value.length > room + 256) return malformed
  const rest = value.slice(scheme[0].length)
  const credentials = /^ +([\w.~+/-]+=*)$/.exec(rest)?.[1]
  if (credentials === undefined) return /^ *$/.test(rest) ? nothing : malformed
  return isCandidate(credentials) ? { tokens: [credentials] } : nothing
}

/** A header of our own: all of it is the token. */
function readWhole(value: string): Presented {
  if (value === '') return nothing
  return isCandidate(value) ? { tokens: [value] } : malformed
}

function write(returns: string, value: string, protection: Protection): WriteOutcome {
  if (protection === 'none') return { status: 'insecure' }
  const headers = [[returns, value]] as const
  const exposed = protection === 'local' && value !== ''
  return exposed ? { status: 'written', headers, exposed } : { status: 'written', headers }
}

/** RFC 6750 §3.1: no error code for a request without credentials. */
const challenges = {
  none: 'Bearer',
  invalid: 'Bearer error="invalid_token"',
  insufficient: 'Bearer error="insufficient_scope"',
} as const

function challenge(error: keyof typeof challenges): string {
  return challenges[error]
}

function canonical(name: string): string {
  return name.replace(/(?<![^-])[a-z]/g, (letter) => letter.toUpperCase())
}
