/** @module Sessions in signed or encrypted tokens, and short access tokens beside a session; on `jose`. */
export type { AccessClaims } from './access/access-claims'
export type { AccessOutcome, AccessTokens, AccessTokensOptions } from './access-tokens'
export { accessTokens } from './access-tokens'
export type { EncryptedOptions } from './encrypted'
export { encrypted } from './encrypted'
export type { EncryptionKey } from './keys/encryption-key'
export type { PublishedKey } from './keys/published-key'
export type {
  CurveKey,
  KeyMaterial,
  KeyState,
  NamedKey,
  NodeKey,
  PrivateKey,
  PublicKey,
  SharedKey,
  SigningAlgorithm,
  SigningKey,
  WebKey,
} from './keys/signing-key'
export type { Published, PublishedKeys } from './publish'
export type { SignedOptions } from './signed'
export { signed } from './signed'
