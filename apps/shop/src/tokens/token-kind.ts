const kinds = ['opaque', 'signed', 'encrypted'] as const

/**
 * What a token of this shop is: a random text to which a record belongs, or the session itself, for its holder to read (`signed`) or not
 * (`encrypted`).
 */
export type TokenKind = (typeof kinds)[number]

/** The kind that TOKEN names. */
export function tokenKindOf(word = 'opaque'): TokenKind {
  const kind = kinds.find((known) => known === word)
  if (!kind) throw new Error(`TOKEN is ${word}: it may be ${kinds.join(', ')}`)
  return kind
}
