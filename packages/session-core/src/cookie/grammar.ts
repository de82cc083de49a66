/** RFC 9110 §5.6.2: names of cookies and header fields. */
export function isToken(text: string): boolean {
  return /^[!#$%&'*+\-.^_`|~\dA-Za-z]+$/.test(text)
}

/** RFC 6265bis §4.1.1 `cookie-value`: printable ASCII without space, `"`, `,`, `;` and `\`, as a whole also in quotes. */
export function isCookieValue(text: string): boolean {
  return /^[\x21\x23-\x2B\x2D-\x3A\x3C-\x5B\x5D-\x7E]*$/.test(unquoted(text))
}

/** RFC 6265bis §4.1.1 `path-value` that a browser heeds: it begins with `/`, and a space at its end would be cut off. */
export function isCookiePath(text: string): boolean {
  return /^\/[\x20-\x3A\x3C-\x7E]*$/.test(text) && !text.endsWith(' ')
}

/** RFC 6265bis §4.1.1 `domain-value`: letters, digits and hyphens between dots (RFC 1034 §3.5, RFC 1123 §2.1), no dot in front. */
export function isCookieDomain(text: string): boolean {
  return (
    text.length <= 253 && text.split('.').every((label) => /^[A-Za-z\d](?:[A-Za-z\d-]{0,61}[A-Za-z\d])?$/.test(label))
  )
}

function unquoted(text: string): string {
  return text.length >= 2 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1) : text
}
