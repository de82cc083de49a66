/** Headers as a server hands them out: a `Headers` object, or a record with lower-case names. */
export type HeaderView =
  | { get(name: string): string | null }
  | { readonly [name: string]: string | number | readonly string[] | undefined }

/**
 * One header as text; of several lines of it, all of them joined (`; ` for `cookie`, RFC 9113 §8.2.3, else `, `).
 * Never throws: a view that does has no such header.
 */
export function readHeader(headers: HeaderView, lowerCaseName: string): string | undefined {
  try {
    const value: unknown = isGetter(headers) ? headers.get(lowerCaseName) : headers[lowerCaseName]
    if (typeof value === 'string') return value
    if (typeof value === 'number') return String(value)
    return Array.isArray(value) ? join(value, lowerCaseName) : undefined
  } catch {
    return undefined
  }
}

/** A request may also carry a header named `get`: then this is text. */
function isGetter(headers: HeaderView): headers is { get(name: string): string | null } {
  return typeof headers.get === 'function'
}

function join(lines: readonly unknown[], name: string): string | undefined {
  const texts = lines.filter((line) => typeof line === 'string')
  return texts.length === 0 ? undefined : texts.join(name === 'cookie' ? '; ' : ', ')
}
