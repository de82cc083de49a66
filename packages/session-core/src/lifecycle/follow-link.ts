import { type Awaitable, chain } from '../awaitable'
import type { Taken } from '../onetime/contract'
import { isOwn } from '../policy/policy'
import { readHeader } from '../request/read-header'
import { Act } from '../store/act'
import { placeOf, withoutTokens } from '../transport/query-parameter'
import type { Links } from './environment'
import { exchange } from './exchange'
import { reject } from './go-without'
import type { Life } from './life'

/**
 * A request that brings the token of a link is sent to the same place without it, signed in or not: the token is spent, and stands in no
 * address bar. Whatever else the request brought has been judged by now.
 */
export function followLink(life: Life, links: Links): Awaitable<Life> {
  if (!isAsked(life)) return life
  const { tokens, dropped } = links.transport.read(life.request)
  if (dropped === 'too-many') return refuseAll(life, links)
  const [token, another] = tokens.filter(isOwn)
  if (token === undefined) return dropped === 'insecure' ? refuse(life, links, dropped) : life
  life.redirect = placeOf(withoutLinks(life, links))
  if (another !== undefined) return refuse(life, links, 'ambiguous')
  const act = new Act(life.env)
  return chain(links.tokens.take(token, act), (taken) => redeem(life, links, taken, act))
}

/** Headers by which browsers say that nobody asked to see this yet, old and new; and the one that begins a WebSocket. */
const ahead = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz', 'upgrade']

/** A visit: nobody fetched this ahead, and a cookie can leave with the answer. */
function isAsked({ request, mode, refused }: Life): boolean {
  if (request.method !== 'GET' || !mode.cookies || mode.internal || refused) return false
  return !ahead.some((name) => readHeader(request.headers, name) !== undefined)
}

function addressOf({ request }: Life): string {
  return request.originalUrl ?? request.url ?? ''
}

function withoutLinks(life: Life, { rule }: Links): string {
  return withoutTokens(addressOf(life), rule.parameter, isOwn)
}

/** More values than anyone looks at: none is tried, and those of ours stand in no address bar either. */
function refuseAll(life: Life, links: Links): Life {
  const rest = withoutLinks(life, links)
  if (rest === addressOf(life)) return life
  life.redirect = placeOf(rest)
  return refuse(life, links, 'too-many')
}

function redeem(life: Life, links: Links, taken: Taken, act: Act): Awaitable<Life> {
  if (taken.status === 'refused') return refuse(life, links, taken.reason)
  const { owner, data = '""' } = taken.meaning
  // the session that this visitor has could not be seen, and would be overwritten
  if (life.crossSite) return refuse(life, links, 'cross-site')
  if (life.owner === owner) return life
  if (life.owner !== undefined) return refuse(life, links, 'owner')
  return chain(exchange(life, { id: JSON.parse(data) as string, owner }, act), (made) =>
    made === undefined ? refuse(life, links, 'ended') : made,
  )
}

function refuse(life: Life, { transport }: Links, reason: Parameters<typeof reject>[1]): Life {
  reject({ env: life.env, request: life.request, transport }, reason)
  return life
}
