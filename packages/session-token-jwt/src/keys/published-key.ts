/** A public key as others fetch it (RFC 7517 §4). */
export interface PublishedKey {
  readonly kty: string
  readonly crv: string
  readonly x: string
  /** Of ES256 alone. */
  readonly y?: string
  readonly kid: string
  readonly alg: string
  readonly use: 'sig'
}
