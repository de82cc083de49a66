import type { HeaderLine } from '@org/session-core'
import type { RawResponse } from './response-methods'

/** `set-cookie` is appended, every other name replaces. */
export function addLines(response: RawResponse, headers: readonly HeaderLine[]): void {
  for (const [name, value] of headers) {
    if (name.length === 10 && name.toLowerCase() === 'set-cookie') appendHeader(response, name, value)
    else response.setHeader(name, value)
  }
}

/** Also where Node has no `appendHeader` for HTTP/2 yet. */
export function appendHeader(response: RawResponse, name: string, value: unknown): void {
  const before = response.getHeader(name)
  const all = before === undefined ? value : ([] as unknown[]).concat(before, value)
  response.setHeader(name, all as string)
}

/** As the text of one line, which is how the core reads them. */
export function headerOf(response: RawResponse, name: string): string | null {
  const value = response.getHeader(name)
  if (value === undefined) return null
  return Array.isArray(value) ? value.join(', ') : String(value)
}
