/** No transport carries more: a cookie ends there, name and value. */
export const maxLength = 4096

/** Of three parts with something in each (RFC 7515 §7.1). */
const signedShape = /^[\w-]+\.[\w-]+\.[\w-]+$/
/** Of five, the second empty because the key is agreed on; nonce and tag have their full length (RFC 7516 §7.1, RFC 7518 §5.3). */
const encryptedShape = /^[\w-]+\.\.[\w-]{16}\.[\w-]+\.[\w-]{22}$/

const last2 = 'AQgw'
const last3 = 'AEIMQUYcgkosw048'

/**
 * The parts of a token of this shape, or undefined. Nothing is decoded before every character is known to be one of base64url
 * (RFC 8725bis §3.14), and each part is the only way to write its bytes, so that no second text is the same token.
 */
export function partsOf(token: unknown, shape: 'signed' | 'encrypted'): readonly string[] | undefined {
  if (typeof token !== 'string' || token.length > maxLength) return undefined
  if (!(shape === 'signed' ? signedShape : encryptedShape).test(token)) return undefined
  const parts = token.split('.')
  return parts.every(isCanonical) ? parts : undefined
}

/** Bits beyond the last byte are zero (RFC 4648 §3.5). */
function isCanonical(part: string): boolean {
  const last = part.charAt(part.length - 1)
  const beyond = part.length % 4
  if (beyond === 2) return last2.includes(last)
  return beyond === 3 ? last3.includes(last) : beyond === 0
}
