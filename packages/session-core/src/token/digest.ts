import { equal, type HmacKey, hmac, hmacKey, sha256 } from '#platform'
import { type Awaitable, chain, isThenable } from '../awaitable'

/** What a digest is of. Each is labelled with it, so that none can stand for another. */
export type DigestKind = 'lineage' | 'secret' | 'adopted' | 'one-time' | 'link' | 'agent' | 'network'

/** `unknowable`: made under a key that has left the ring. */
export type Comparison = 'match' | 'differ' | 'unknowable'

/** Makes and compares what is stored instead of secrets: `key id:digest`. */
export interface Digester {
  digest(kind: DigestKind, text: string): Awaitable<string>
  compare(kind: DigestKind, text: string, stored: string): Awaitable<Comparison>
  /** Made under the newest key: nothing to re-digest. */
  current(stored: string): boolean
}

type Hash = (text: string) => Awaitable<string>
interface Ring {
  readonly newest: string
  readonly keys: ReadonlyMap<string, Hash>
}

/** Plain digests stay acceptable after secrets appear, so that nobody is signed out; a use re-digests them. */
const plain = '0'

/**
 * HMAC-SHA-256 under the newest secret, else SHA-256 (a secret is 128 random bits, so that a plain digest cannot be searched).
 * Every digest carries the purpose: a token of one `Sessions` is a wrong secret in another that shares the store.
 */
export function createDigester(secrets: readonly string[], purpose: string): Digester {
  const ring = makeRing(secrets)
  let newest = isThenable(ring) ? '' : ring.newest
  if (isThenable(ring))
    ring.then(
      (made) => (newest = made.newest),
      () => {},
    )
  const digestUnder = (id: string, hash: Hash, kind: DigestKind, text: string): Awaitable<string> => {
    const made = hash(`session/1 ${purpose} ${kind} ${text}`)
    return isThenable(made) ? made.then((digest) => `${id}:${digest}`) : `${id}:${made}`
  }
  const compareUnder = ({ keys }: Ring, kind: DigestKind, text: string, stored: string): Awaitable<Comparison> => {
    const id = stored.slice(0, stored.indexOf(':'))
    const hash = keys.get(id)
    if (hash === undefined) return 'unknowable'
    const made = digestUnder(id, hash, kind, text)
    return isThenable(made) ? made.then((digest) => comparison(digest, stored)) : comparison(made, stored)
  }
  return {
    digest: (kind, text) =>
      chain(ring, (made) => digestUnder(made.newest, made.keys.get(made.newest) ?? sha256, kind, text)),
    compare: (kind, text, stored) =>
      isThenable(ring)
        ? ring.then((made) => compareUnder(made, kind, text, stored))
        : compareUnder(ring, kind, text, stored),
    current: (stored) => stored.startsWith(`${newest}:`),
  }
}

const comparison = (made: string, stored: string): Comparison => (equal(made, stored) ? 'match' : 'differ')

function makeRing(secrets: readonly string[]): Awaitable<Ring> {
  const made = secrets.map(makeKey)
  const all = made.some(isThenable) ? Promise.all(made) : (made as (readonly [string, Hash])[])
  return chain(all, (keys) => ({
    newest: keys[0]?.[0] ?? plain,
    keys: new Map([...keys, [plain, sha256] as const]),
  }))
}

function makeKey(secret: string): Awaitable<readonly [string, Hash]> {
  return chain(sha256(`session/1 key-id ${secret}`), (id) =>
    chain(hmacKey(secret), (key: HmacKey) => [id.slice(0, 8), (text: string) => hmac(key, text)] as const),
  )
}
