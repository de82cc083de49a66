import type { Transport } from '../transport/contract'

/** Only what we issued, or also what the client brought, for anonymous sessions. */
export type Policy = 'strict' | 'permissive'

/**
 * What a candidate is by its shape alone. `foreign`: as if no token had come. `malformed`: the request is rejected.
 *
 * | shape | cookie, strict | cookie, permissive | elsewhere |
 * |---|---|---|---|
 * | `id.secret`, as we issue them | own | own | own |
 * | other 22 to 256 characters `[A-Za-z0-9._~-]` | malformed | adoptable | foreign |
 * | anything else | malformed | malformed | foreign |
 */
export type CandidateKind = 'own' | 'adoptable' | 'malformed' | 'foreign'

const ownShape = /^[\w-]{22}\.[\w-]{44,150}$/
const adoptableShape = /^[\w.~-]{22,256}$/

/** Cookies are ours alone, under their name; another header may carry the tokens of other issuers. */
export function classify(
  candidate: { readonly token: string; readonly transport: Pick<Transport, 'vary'> },
  policy: Policy,
): CandidateKind {
  const { token, transport } = candidate
  if (ownShape.test(token)) return 'own'
  if (transport.vary !== 'Cookie') return 'foreign'
  return policy === 'permissive' && adoptableShape.test(token) ? 'adoptable' : 'malformed'
}
