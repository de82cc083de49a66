import { STATUS_CODES } from 'node:http'

/** The status that Koa answers an error with. */
export function statusOf(error: unknown): number {
  if (typeof error !== 'object' || error === null) return 500
  const { status, statusCode } = error as { readonly status?: unknown; readonly statusCode?: unknown }
  const said = status || statusCode
  return typeof said === 'number' && said in STATUS_CODES ? said : 500
}
