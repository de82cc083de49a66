import type { PublishedKey } from './keys/published-key'
import type { SigningRing } from './keys/signing-ring'

/** The public halves of all keys that are not revoked (RFC 7517 §5). */
export interface PublishedKeys {
  readonly keys: readonly PublishedKey[]
}

/** What a token maker with key pairs publishes. */
export interface Published {
  /** The public halves of all keys that are not revoked; secrets are never among them. */
  jwks(): Promise<PublishedKeys>
  /** The same as an answer for `/.well-known/jwks.json`, to be kept for five minutes: leave a key `upcoming` for longer. */
  jwksResponse(): Promise<Response>
}

const headers = { 'content-type': 'application/jwk-set+json', 'cache-control': 'public, max-age=300' }

export function publish(ring: Promise<SigningRing>): Published {
  const jwks = async (): Promise<PublishedKeys> => {
    const all = [...(await ring).byHeader.values()]
    return { keys: all.flatMap(({ published }) => (published ? [{ ...published }] : [])) }
  }
  return { jwks, jwksResponse: async () => new Response(JSON.stringify(await jwks()), { headers }) }
}
