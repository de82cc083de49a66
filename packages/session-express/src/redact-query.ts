import type { Request } from 'express'

/** Express 4 has read the query by now, with the token of a link in it: it is read again. Express 5 reads it when it is asked for. */
export function redactQuery(request: Request): void {
  if (!Object.hasOwn(request, 'query')) return
  const { url } = request
  const at = url.indexOf('?')
  const parse: unknown = request.app.get('query parser fn')
  if (typeof parse === 'function') request.query = parse(at < 0 ? '' : url.slice(at + 1))
}
