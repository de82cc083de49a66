import { SessionError, type TokenState } from '@org/session-core'
import { type RingKey, type SigningRing, signUnder } from '../keys/signing-ring'
import { randomText } from '../random-text'
import { partsOf } from '../wire/compact'
import { headerStart } from '../wire/header'
import { textOf } from '../wire/json'
import { verifiedBytes } from '../wire/jws'
import { type Claims, type Parties, readClaims, writeClaims } from './claims'
import { type Opened, refused, type Sealing } from './sealing'
import { VerifiedTokens } from './verified-tokens'

/** What signing needs to know; `ttl` in milliseconds. */
export interface Signing {
  readonly ring: Promise<SigningRing>
  readonly parties: Parties
  readonly ttl: number
  readonly cache: number
}

interface Verified extends Claims {
  readonly stale: boolean
}

const start = headerStart('sess+jwt')

/** Seals by signing: everybody can read, and nobody can write. */
export function signing({ ring, parties, ttl, cache }: Signing): Sealing {
  const verified = new VerifiedTokens<Verified>(cache)
  return {
    name: 'signed',
    secret: false,
    ttl,
    recognises: (token) => partsOf(token, 'signed') !== undefined && token.startsWith(start),
    async seal(state, purpose) {
      mustBeEmpty(state)
      return signUnder(ring, writeClaims({ state, purpose, parties, jti: randomText() }))
    },
    async open(token, purpose): Promise<Opened> {
      const key = (await ring).byHeader.get(token.slice(0, token.indexOf('.')))
      if (key === undefined) return refused('unknown-key')
      const claims = await verified.get(token, () => verify(token, key))
      if (claims === undefined) return refused('tampered')
      const { issuer, audience } = claims.parties
      const ours = claims.purpose === purpose && issuer === parties.issuer && audience === parties.audience
      return ours ? { status: 'opened', state: claims.state, stale: claims.stale } : refused('wrong-purpose')
    },
    forget: () => verified.clear(),
  }
}

async function verify(token: string, key: RingKey): Promise<Verified | undefined> {
  const bytes = await verifiedBytes(token, key)
  const text = bytes && textOf(bytes)
  const claims = text === undefined ? undefined : readClaims(text)
  return claims && { ...claims, stale: key.state === 'retired' }
}

function mustBeEmpty({ data }: TokenState): void {
  if (Object.keys(data).length === 0) return
  const message = 'a signed token keeps no data, because its holder reads it: use encrypted()'
  throw new SessionError('ERR_SESSION_UNSUPPORTED', message, { capability: 'serverData' })
}
