import type { HeaderLine, OpenSession, ReadonlySession } from '@org/session-core'
import { withLines } from './answer'
import { commit } from './commit'
import { leave, redirected } from './handler'
import { contentsOf, fill, writableJar } from './jar'
import { isPrefetch } from './prefetch'
import { readView } from './read-view'
import { headersOf } from './request-headers'
import type { Site } from './site'
import { findVisit, isNextsOwn, visitOf } from './visit'

/** A proxy of the application's own. */
export type ProxyFunction<D> = (session: ReadonlySession<D>) => Response | Promise<Response>

/** What the proxy does with one request. It signs nobody in or out: what stands behind it opens the session again. */
export async function passThrough<D>(
  site: Site<D>,
  request: Request,
  next: ProxyFunction<D> | object | undefined,
): Promise<Response> {
  const own = typeof next === 'function' ? (next as ProxyFunction<D>) : undefined
  const load = isPageLoad(request)
  const headers = await headersOf(request)
  const asked = own !== undefined && own.length > 0
  const linked = load && isLink(site, request)
  const arrival = { method: request.method, url: request.url, internal: !load }
  const opened = asked || linked || (load && isDue(site, request)) ? visitOf(site, headers, arrival) : undefined
  const redirect = linked ? await redirectOf(await opened?.session, request) : undefined
  if (redirect) return redirect
  const view = asked && opened ? readView(await opened.session) : undefined
  const before = own && contentsOf(await writableJar())
  const answer = await answerOf(own, view)
  // nobody asked for a renewal, so that it fails in silence; and an own function may have called getSession()
  const session = await findVisit(site, headers)?.session.catch(() => undefined)
  if (session === undefined) return answer
  const looked = session.accessed
  const lines = load ? (await commit(session, answer)).headers : []
  if (load) note(site, request, session, lines.some(isCookie))
  return looked || lines.length > 0 ? carry(answer, lines, before) : answer
}

/** A document or its data, that a visitor asked for and Next did not. */
function isPageLoad({ method, headers }: Request): boolean {
  return (method === 'GET' || method === 'HEAD') && !isPrefetch(headers) && !isNextsOwn(headers)
}

function isLink<D>({ linkParameter }: Site<D>, { url }: Request): boolean {
  return linkParameter !== undefined && url.includes(`${linkParameter}=`)
}

/** The answer to a link. Next takes none that leads to a path alone. */
async function redirectOf<D>(session: OpenSession<D> | undefined, { url }: Request): Promise<Response | undefined> {
  if (session?.redirect === undefined) return undefined
  return leave(session, redirected(new URL(session.redirect, url).href))
}

function isDue<D>(site: Site<D>, request: Request): boolean {
  const key = site.hints.keyOf(request.headers.get('cookie'))
  return key === '' ? site.issueAlways : site.hints.isDue(key, site.clock())
}

async function answerOf<D>(own: ProxyFunction<D> | undefined, view: ReadonlySession<D> | undefined): Promise<Response> {
  const answer = await (own as ((session?: ReadonlySession<D>) => ReturnType<ProxyFunction<D>>) | undefined)?.(view)
  if (answer) return answer
  const { NextResponse } = await import('next/server.js')
  return NextResponse.next()
}

/** When to look at this browser's session again. */
function note<D>(site: Site<D>, request: Request, session: OpenSession<D>, renewed: boolean): void {
  const key = site.hints.keyOf(request.headers.get('cookie'))
  // until the new token has come back, the old one may need another
  if (renewed) site.hints.forget(key)
  if (renewed || key === '' || session.status !== 'active') return
  const now = site.clock()
  // early enough for the touch that keeps a session alive whose visitor sees nothing but static pages
  const half = now + ((session.expiresAt ?? now) - now) / 2
  site.hints.note(key, Math.min(session.renewalDueAt ?? half, half))
}

const isCookie = ([name]: HeaderLine): boolean => name === 'set-cookie'
const isCaching = ([name]: HeaderLine): boolean => name === 'cache-control' || name === 'vary'

/**
 * Next overwrites `Vary` on pages, and takes this `Cache-Control` for theirs. What `cookies().set` wrote replaces every other cookie of
 * the answer, and what `NextResponse.cookies` wrote would be lost by it: ours travels with whichever was used.
 */
async function carry(answer: Response, lines: readonly HeaderLine[], before: string | undefined): Promise<Response> {
  const jar = before === undefined ? undefined : await writableJar()
  const viaJar = jar !== undefined && (!answer.headers.has('set-cookie') || contentsOf(jar) !== before)
  if (viaJar) fill(jar, lines)
  const rest = lines.filter((line) => !isCaching(line) && !(viaJar && isCookie(line)))
  return withLines(answer, [...rest, ['cache-control', 'private, no-store']])
}
