/** What a key does. `upcoming`: is published and accepted, and issues nothing. `active`: issues. `retired`: is accepted, and what it signed is issued again. `revoked`: is accepted no more. */
export type KeyState = 'upcoming' | 'active' | 'retired' | 'revoked'

/** How tokens are signed: Ed25519 (RFC 8037, RFC 9864), ES256 or HS256 (RFC 7518 §3). */
export type SigningAlgorithm = 'Ed25519' | 'ES256' | 'HS256'

/** A JSON Web Key on a curve (RFC 8037 §2, RFC 7518 §6.2): a private one has `d`. */
export interface CurveKey {
  readonly kty?: string | undefined
  readonly crv?: string | undefined
  readonly x?: string | undefined
  readonly y?: string | undefined
  readonly d?: string | undefined
  readonly use?: string | undefined
  readonly key_ops?: readonly string[] | undefined
}

/** What a `CryptoKey` is, in whichever library its type is declared. */
export interface WebKey {
  readonly type: string
  readonly extractable: boolean
  readonly algorithm: { readonly name: string }
}

/** What a `KeyObject` of Node is, where Node is not known. */
export interface NodeKey {
  readonly type: string
  export(options: { format: 'jwk' }): unknown
}

/** A key as programs have it: a JWK, a PEM text (PKCS #8, or SPKI for a public one), a `CryptoKey`, or a `KeyObject` of Node. */
export type KeyMaterial = CurveKey | string | WebKey | NodeKey

/** What every key has. */
export interface NamedKey {
  /** Names the key in tokens, 1 to 64 of `A-Z a-z 0-9 _ -`. Never used again for another key. */
  readonly id: string
  readonly state: KeyState
}

/** One secret that signs and verifies: for services that may all issue tokens. Never published. */
export interface SharedKey extends NamedKey {
  readonly alg: 'HS256'
  /** 32 bytes or more, random: `openssl rand -base64 32`. */
  readonly secret: string | undefined
}

/** A pair of which the public half is published. */
export interface PrivateKey extends NamedKey {
  readonly alg: 'Ed25519' | 'ES256'
  readonly privateKey: KeyMaterial | undefined
  /** Only needed beside a `CryptoKey` that cannot be exported. */
  readonly publicKey?: KeyMaterial | undefined
}

/** The public half alone, where nothing is issued under it. */
export interface PublicKey extends NamedKey {
  readonly alg: 'Ed25519' | 'ES256'
  readonly publicKey: KeyMaterial | undefined
  readonly privateKey?: undefined
}

/** One key, one algorithm (RFC 8725 §3.1). */
export type SigningKey = SharedKey | PrivateKey | PublicKey
