/** Characters of a `Cookie` header that are looked at. Longer ones are refused whole: a part of one could hide a second cookie of our name. */
const longest = 16_384

const none: readonly string[] = []

/**
 * The values of every pair in a `Cookie` header with exactly this name, in order (RFC 6265bis §5.7.3, read as a server).
 * Pairs end at `;` alone, names at the first `=`; spaces and tabs around either are dropped; nothing is decoded, and quotes are part
 * of the value. A pair without `=` has no name. `undefined` for a header of more than 16,384 characters. Linear, and never throws.
 */
export function readCookie(header: string, name: string): readonly string[] | undefined {
  if (header.length > longest) return undefined
  let found: string[] | undefined
  for (let at = header.indexOf(name); at !== -1; ) {
    const semicolon = header.indexOf(';', at)
    const end = semicolon === -1 ? header.length : semicolon
    const equals = skipBlanks(header, at + name.length, end)
    if (header.charCodeAt(equals) === 61 && beginsPair(header, at)) {
      const value = trimmed(header, equals + 1, end)
      if (found === undefined) found = [value]
      else found.push(value)
    }
    // Whatever else the name occurs in, the rest of this pair is not another pair
    at = semicolon === -1 ? -1 : header.indexOf(name, semicolon + 1)
  }
  return found ?? none
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9
}

function skipBlanks(text: string, from: number, end: number): number {
  let at = from
  while (at < end && isBlank(text.charCodeAt(at))) at++
  return at
}

function beginsPair(header: string, from: number): boolean {
  let at = from - 1
  while (at >= 0 && isBlank(header.charCodeAt(at))) at--
  return at < 0 || header.charCodeAt(at) === 59
}

function trimmed(text: string, from: number, to: number): string {
  const start = skipBlanks(text, from, to)
  let end = to
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--
  return text.slice(start, end)
}
