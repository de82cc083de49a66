import type { NamedKey } from './signing-key'

/** A secret from which the keys of encrypted tokens are derived, one for each purpose. */
export interface EncryptionKey extends NamedKey {
  /** @default 'A256GCM', and there is no other */
  readonly alg?: 'A256GCM' | undefined
  /** 32 bytes or more, random: `openssl rand -base64 32`. */
  readonly secret: string | undefined
}
