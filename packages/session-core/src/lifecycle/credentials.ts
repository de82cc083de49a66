/**
 * Digests of a session's secrets, as the record's own text. `prev` is the secret before the current one, `seen` says that the client
 * has shown the current one, and the window of `prev` runs from `rotatedAt`. `client` are digests of who it was, of a signed-in session.
 */
export type Credentials =
  | {
      readonly kind: 'opaque'
      readonly lineage: string
      readonly cur: string
      readonly prev: string | undefined
      readonly seen: boolean
      readonly rotatedAt: number
      readonly client?: string | undefined
    }
  /** Of a token that the client brought: one digest over all of it, never renewed. */
  | { readonly kind: 'adopted'; readonly token: string }

export type OpaqueCredentials = Extract<Credentials, { kind: 'opaque' }>

// fields between bars, because every request reads them, and JSON.parse costs three times as much
export function writeCredentials(credentials: Credentials): string {
  if (credentials.kind === 'adopted') return `a|${credentials.token}`
  const { lineage, cur, prev, seen, rotatedAt, client } = credentials
  const text = `o|${lineage}|${cur}|${prev ?? ''}|${seen ? 1 : 0}|${rotatedAt}`
  return client === undefined ? text : `${text}|${client}`
}

export function readCredentials(text: string): Credentials {
  if (text.startsWith('a|')) return { kind: 'adopted', token: text.slice(2) }
  const cur = text.indexOf('|', 2) + 1
  const prev = text.indexOf('|', cur) + 1
  const seen = text.indexOf('|', prev) + 1
  const client = text.indexOf('|', seen + 2)
  return {
    kind: 'opaque',
    lineage: text.slice(2, cur - 1),
    cur: text.slice(cur, prev - 1),
    prev: seen - 1 === prev ? undefined : text.slice(prev, seen - 1),
    seen: text.charCodeAt(seen) === 49,
    rotatedAt: Number(client < 0 ? text.slice(seen + 2) : text.slice(seen + 2, client)),
    client: client < 0 ? undefined : text.slice(client + 1),
  }
}
