import { production } from '#platform'
import { SessionError } from '../error/session-error'
import { isLoopback } from '../request/host'
import type { ReadonlySession } from '../session/session'
import { Act } from '../store/act'
import { withToken } from '../transport/query-parameter'
import type { Environment } from './environment'
import { findLinking } from './exchange'
import { gone } from './guard'

/** A URL that opens a session like this one on another device, once. */
export async function link(
  env: Environment,
  session: Pick<ReadonlySession<never>, 'id' | 'owner'>,
  to: string | URL,
): Promise<URL> {
  const { links, clock } = env
  if (links === undefined) throw refused('transports', 'a link travels in a URL: write transports: [cookie(), query()]')
  const { id, owner } = session
  if (id === undefined || owner === undefined)
    throw refused(
      'session',
      'a link opens a session that is signed in, and nobody is: await session.login(owner) first',
    )
  const url = urlOf(to)
  const act = new Act(env)
  if ((await findLinking(env, { id, owner }, act)) === undefined) throw gone('link')
  const now = clock()
  const { parameter, ttl } = links.rule
  const meaning = { owner, round: '', data: JSON.stringify(id) }
  const token = await links.tokens.mint(meaning, { now, expiresAt: now + ttl }, act)
  return withToken(url, parameter, token)
}

function urlOf(to: unknown): URL {
  const text = String(to)
  if (!URL.canParse(text))
    throw refused('to', "a link goes to an absolute URL of this application, like 'https://shop.example/welcome'")
  const url = new URL(text)
  if (url.username !== '' || url.password !== '')
    throw refused('to', 'a link carries no other credentials: take them out of its URL')
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLocal(url))) return url
  throw refused('to', `a link signs in whoever reads it, so it goes over https: ${url.protocol}// does not`)
}

function isLocal({ host }: URL): boolean {
  return !production() && isLoopback({ headers: { host } })
}

function refused(option: string, message: string): SessionError {
  return new SessionError('ERR_SESSION_OPTION', message, { option })
}
