import type { CommitOutcome, ResponseView } from '../adapter/contract'
import { readHeader } from '../request/read-header'
import { cacheHeaders, declaredPublic } from '../transport/caching'
import type { HeaderLine } from '../transport/contract'
import type { Visit } from './visit'

const unchanged: CommitOutcome = { status: 'unchanged', headers: [] }

/** What leaves with the response: the queued cookie, what caches must know, and on a 401 how to come back. */
export function answer(visit: Visit, view: ResponseView | undefined, status: CommitOutcome['status']): CommitOutcome {
  const { redirect } = visit
  if (visit.queued === undefined && !visit.accessed && redirect === undefined && status === 'unchanged')
    return unchanged
  if (view === undefined || view.early || visit.sent) return { status, headers: [] }
  const { env, mode } = visit
  const queued = mode.cookies && !mode.internal ? visit.queued : undefined
  // what was handed out is not handed out again, and a session in it is one that the client knows of
  if (queued !== undefined) visit.queued = undefined
  if (queued?.kind === 'token') visit.fresh = false
  if (queued !== undefined && declaredPublic(view.headers)) warnPublic(visit)
  // what was answered instead of a failed commit is to be kept no more than a token
  const exposure = {
    carriesToken: queued !== undefined || visit.failed !== undefined || redirect !== undefined,
    accessed: visit.accessed,
    vary: env.vary,
  }
  const caching = cacheHeaders(view.headers, exposure)
  const challenge = view.status === 401 || view.status === 403 ? challengeOf(visit, view) : []
  const silence: readonly HeaderLine[] = redirect === undefined ? [] : [['referrer-policy', 'no-referrer']]
  return { status, headers: [...(queued?.headers ?? []), ...caching, ...challenge, ...silence] }
}

function challengeOf(
  { env, transport, status }: Visit,
  { status: answered, headers }: ResponseView,
): readonly HeaderLine[] {
  if (readHeader(headers, 'www-authenticate') !== undefined) return []
  const one = env.transports.find(({ challenge }) => challenge !== undefined)
  if (one?.challenge === undefined) return []
  const here = transport === one && status !== 'none'
  if (answered === 403) return here && status === 'active' ? [['www-authenticate', one.challenge('insufficient')]] : []
  return [['www-authenticate', one.challenge(here && status !== 'active' ? 'invalid' : 'none')]]
}

function warnPublic({ env }: Visit): void {
  env.warn(
    'WARN_SESSION_PUBLIC',
    'a response declared public carried a session token, and was made no-store: a shared cache would have given one visitor the session of another',
    'do not declare a response public on which somebody signs in, signs out or begins a session',
  )
}
