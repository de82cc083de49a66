import type { ReadonlySession } from '@org/session-core'
import { isPrefetch } from './prefetch'
import { requestHeaders } from './request-headers'
import type { Site } from './site'
import { isNextsOwn, visitOf } from './visit'

export async function getSession<D>(site: Site<D>): Promise<ReadonlySession<D>> {
  const headers = await requestHeaders()
  return visitOf(site, headers, { internal: isNextsOwn(headers) || isPrefetch(headers) }).read()
}
