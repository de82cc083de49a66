import type { HeaderLine } from '@org/session-core'
import type { RawResponse } from './response-methods'

/** `set-cookie` is appended, every other name replaces. */
export function addLines(response: RawResponse, headers: readonly HeaderLine[]): void {
  for (const [name, value] of headers) {
    if (name.length === 10 && name.toLowerCase() === 'set-cookie') appendHeader(response, name, value)
    else response.setHeader(name, value)
  }
}

/**
 * Adds a value to those of the response, under the name they were given. Native `appendHeader` would put it into the application's own
 * array, which may be a constant: the next visitor would get this one's cookie.
 */
export function appendHeader(response: RawResponse, name: string, value: unknown): void {
  const before = response.getHeader(name)
  if (before === undefined) response.setHeader(name, value as string)
  else response.setHeader(givenName(response, name), ([] as unknown[]).concat(before, value) as string[])
}

function givenName(response: RawResponse, name: string): string {
  const names = response.getRawHeaderNames?.() ?? []
  return names.find((given) => given.toLowerCase() === name.toLowerCase()) ?? name
}

/** As the text of one line, which is how the core reads them. */
export function headerOf(response: RawResponse, name: string): string | null {
  const value = response.getHeader(name)
  if (value === undefined) return null
  return Array.isArray(value) ? value.join(', ') : String(value)
}
