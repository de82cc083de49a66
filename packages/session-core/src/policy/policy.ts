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

/** Cookies are ours alone, under their name; another header may carry the tokens of other issuers. */
export function classify(
  candidate: { readonly token: string; readonly transport: Pick<Transport, 'vary'> },
  policy: Policy,
): CandidateKind {
  const { token, transport } = candidate
  if (isOwn(token)) return 'own'
  if (transport.vary !== 'Cookie') return 'foreign'
  return policy === 'permissive' && isAdoptable(token) ? 'adoptable' : 'malformed'
}

/** `^[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{44,150}$`, in half the time that counting takes a regular expression. */
export function isOwn(token: string): boolean {
  const { length } = token
  return length >= 67 && length <= 173 && token.charCodeAt(22) === 46 && /^[\w-]+\.[\w-]+$/.test(token)
}

function isAdoptable(token: string): boolean {
  return token.length >= 22 && token.length <= 256 && /^[\w.~-]+$/.test(token)
}
