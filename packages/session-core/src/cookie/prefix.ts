/** The promises a cookie's name makes, which browsers enforce (RFC 6265bis §4.1.3, and `Http-` of the Layered Cookies draft). */
export interface Prefix {
  readonly text: string
  /** No `Domain`, and `Path=/`. */
  readonly host: boolean
  readonly httpOnly: boolean
}

/** The longer one first where one begins with another. Every one of them demands `Secure`. */
const prefixes: readonly Prefix[] = [
  { text: '__Host-Http-', host: true, httpOnly: true },
  { text: '__Host-', host: true, httpOnly: false },
  { text: '__Http-', host: false, httpOnly: true },
  { text: '__Secure-', host: false, httpOnly: false },
]

/** The prefix of a name, by browsers' rule: whatever its case. */
export function prefixOf(name: string): Prefix | undefined {
  const lower = name.toLowerCase()
  return prefixes.find((prefix) => lower.startsWith(prefix.text.toLowerCase()))
}

/** A name without its prefixes: what a cookie is called where `Secure` cannot be set. */
export function unprefixed(name: string): string {
  const prefix = prefixOf(name)
  return prefix === undefined ? name : unprefixed(name.slice(prefix.text.length))
}
