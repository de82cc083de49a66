import { securityHeaders } from 'shop/security-headers'

const base = securityHeaders['content-security-policy']

/** Rendered once, at the build: no nonce of a request can be in it, and nothing of a visitor's is. */
const still: ReadonlySet<string> = new Set(['/colophon'])

/** Next writes scripts into its pages. Those of this answer run, and no others. */
export function contentSecurity(path: string, nonce: string): string {
  if (process.env.NODE_ENV === 'development')
    return `${base}; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'`
  return `${base}; script-src 'self' ${still.has(path) ? "'unsafe-inline'" : `'nonce-${nonce}'`}`
}
