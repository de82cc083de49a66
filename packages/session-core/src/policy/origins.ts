import { SessionError } from '../error/session-error'

/**
 * Trusted origins, as browsers write them (RFC 6454 §6.1).
 *
 * @throws {SessionError} `ERR_SESSION_OPTION` for a path, a wildcard, a missing scheme.
 */
export function parseOrigins(list: readonly string[]): ReadonlySet<string> {
  if (!Array.isArray(list)) refuse("csrf.trustedOrigins is a list: write ['https://login.example.com']")
  const origins = list.map((text: unknown) => {
    const origin = typeof text === 'string' ? originOf(text) : undefined
    return (
      origin ??
      refuse(
        `csrf.trustedOrigins: ${shown(text)} is no origin: write scheme and host alone, like 'https://login.example.com'`,
      )
    )
  })
  return new Set(origins)
}

/** Scheme, host and port in the one spelling that compares; `undefined` for anything more, less or else, such as `null`. */
export function originOf(text: string): string | undefined {
  const parts = text.length <= 512 ? /^([a-z][a-z\d+.-]*):\/\/[^\s/\\?#@*]+$/i.exec(text) : null
  if (parts === null) return undefined
  // Origins of apps and extensions (capacitor://localhost) have no canonical form beyond this
  if (!/^https?$/i.test(parts[1] ?? '')) return text.toLowerCase()
  try {
    return new URL(text).origin
  } catch {
    return undefined
  }
}

function shown(text: unknown): string {
  return typeof text === 'string' ? JSON.stringify(text) : `a value of type ${typeof text}`
}

function refuse(message: string): never {
  throw new SessionError('ERR_SESSION_OPTION', message, { option: 'csrf.trustedOrigins' })
}
