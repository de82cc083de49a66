const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The text of these bytes; undefined for what is not UTF-8 (RFC 8725 §3.7). */
export function textOf(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes)
  } catch {
    return undefined
  }
}

/** The members of a JSON object; undefined for everything else. */
export function membersOf(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return asMembers(JSON.parse(text))
  } catch {
    return undefined
  }
}

export function asMembers(value: unknown): Readonly<Record<string, unknown>> | undefined {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isObject ? (value as Record<string, unknown>) : undefined
}
