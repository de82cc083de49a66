import type { RequestHeaders } from './request-headers'

/** The browser or the router fetches what nobody asked to see yet. Next hides from pages most of what its own router says of it. */
export function isPrefetch(headers: Pick<RequestHeaders, 'get'>): boolean {
  if (headers.get('next-router-prefetch') !== null || headers.get('x-middleware-prefetch') !== null) return true
  return /\bprefetch|prerender/i.test(headers.get('sec-purpose') ?? headers.get('purpose') ?? '')
}
