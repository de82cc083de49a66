/** The opaque token: `id.secret`, where the secret begins with the lineage. Nothing else in the core cuts a token. */
export interface OpaqueToken {
  readonly id: string
  readonly secret: string
}

const idLength = 22
const lineageLength = 22

/** @param token one of our own shape. */
export function splitToken(token: string): OpaqueToken {
  return { id: token.slice(0, idLength), secret: token.slice(idLength + 1) }
}

export function joinToken(token: OpaqueToken): string {
  return `${token.id}.${token.secret}`
}

/** The part of the secret that stays through every renewal of one id. */
export function lineageOf(secret: string): string {
  return secret.slice(0, lineageLength)
}
