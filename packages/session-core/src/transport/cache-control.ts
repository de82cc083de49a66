import { type HeaderView, readHeader } from '../request/read-header'

const none: readonly string[] = []

/**
 * The directives of a `Cache-Control` field, as written; commas inside of quotes do not divide (RFC 9111 §5.2). A field with a quote that
 * does not end says nothing: caches would not agree on what it says.
 */
export function directivesOf(headers: HeaderView, name: string): readonly string[] {
  const text = readHeader(headers, name)
  if (text === undefined) return none
  if (text.length > 4096 || !/^(?:[^"]|"(?:\\.|[^"\\])*")*$/.test(text)) return []
  const pieces = text.match(/(?:[^,"]|"(?:\\.|[^"\\])*")+/g) ?? []
  return pieces.map((piece) => piece.trim()).filter((piece) => piece !== '')
}

/** Whether a directive is there without an argument: `private="x"` speaks of one field only. */
export function says(directives: readonly string[], directive: string): boolean {
  return directives.some((one) => one.toLowerCase() === directive)
}

/** The name of a directive, without its argument. */
export function nameOf(directive: string): string {
  return (directive.split('=', 1)[0] ?? '').trim().toLowerCase()
}
