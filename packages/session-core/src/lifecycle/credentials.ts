/**
 * Digests of a session's secrets, as the record's own text. `prev` is the secret before the current one, `seen` says that the client
 * has shown the current one, and the window of `prev` runs from `rotatedAt`.
 */
export type Credentials =
  | {
      readonly kind: 'opaque'
      readonly lineage: string
      readonly cur: string
      readonly prev: string | undefined
      readonly seen: boolean
      readonly rotatedAt: number
    }
  /** Of a token that the client brought: one digest over all of it, never renewed. */
  | { readonly kind: 'adopted'; readonly token: string }

export type OpaqueCredentials = Extract<Credentials, { kind: 'opaque' }>

// six fields between bars: read on every request, and JSON.parse costs three times as much
export function writeCredentials(credentials: Credentials): string {
  if (credentials.kind === 'adopted') return `a|${credentials.token}`
  const { lineage, cur, prev, seen, rotatedAt } = credentials
  return `o|${lineage}|${cur}|${prev ?? ''}|${seen ? 1 : 0}|${rotatedAt}`
}

export function readCredentials(text: string): Credentials {
  const [kind, first = '', cur = '', prev = '', seen, rotatedAt] = text.split('|')
  if (kind === 'a') return { kind: 'adopted', token: first }
  return {
    kind: 'opaque',
    lineage: first,
    cur,
    prev: prev === '' ? undefined : prev,
    seen: seen === '1',
    rotatedAt: Number(rotatedAt),
  }
}
