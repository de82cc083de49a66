import type { Awaitable, OpenSession, ResponseView, SessionRequest, Sessions } from '@org/session-core'
import type { Which } from './stage-step'
import type { StageData, StageWorld } from './stage-world'

type Open = OpenSession<StageData>

/** The sessions of whatever world there is, with each opening and each commit written down. */
export function recordedSessions(world: () => StageWorld, of: Which): Sessions<StageData> {
  const current = (): Sessions<StageData> => world().sessions[of]
  return {
    open(given, mode) {
      const at = world()
      at.log.push({ what: 'opened', of })
      const opened = current().open(at.elsewhere ? asElsewhere(given) : given, mode)
      return then(opened, (session) => recorded(at, of, session))
    },
    list: (owner) => current().list(owner),
    revoke: (owner, id) => current().revoke(owner, id),
    revokeAll: (owner, options) => current().revokeAll(owner, options),
    link: (session, to) => current().link(session, to),
    describe: () => current().describe(),
  }
}

function recorded(world: StageWorld, of: Which, session: Open): Open {
  const commit = session.commit.bind(session)
  const note: Open['commit'] = (view) => {
    world.log.push({ what: 'committed', of, ...seenOf(view) })
    return commit(view)
  }
  Object.defineProperty(session, 'commit', { value: note })
  const { redirect } = world
  if (of === 'session' && redirect !== undefined) {
    world.redirect = undefined
    Object.defineProperty(session, 'redirect', { value: redirect })
  }
  return session
}

function seenOf(view: ResponseView | undefined): { readonly status?: number; readonly own?: string } {
  if (view === undefined) return {}
  const { headers, status } = view
  const own: unknown = typeof headers.get === 'function' ? headers.get('x-own') : Reflect.get(headers, 'x-own')
  return own === undefined || own === null ? { status } : { status, own: String(own) }
}

/** The same request, made to a host that is nobody's own machine. */
function asElsewhere(request: SessionRequest): SessionRequest {
  const { headers, method, url, secure, socket, ip } = request
  const host = 'shop.example'
  const get = (name: string): string | null => {
    if (name === 'host' || name === ':authority') return host
    const value: unknown = typeof headers.get === 'function' ? headers.get(name) : Reflect.get(headers, name)
    return typeof value === 'string' ? value : null
  }
  return { headers: { get }, method, url, secure, socket, ip }
}

function then<T>(value: Awaitable<T>, next: (value: T) => T): Awaitable<T> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'
    ? (value as PromiseLike<T>).then(next)
    : next(value as T)
}
