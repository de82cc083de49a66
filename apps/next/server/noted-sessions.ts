import type { OpenSession, SessionRequest, Sessions } from '@org/session-core'
import type { ShopSessions } from 'shop/sessions'
import { pathHeader } from './path-header'

/**
 * The sessions of the shop, noting every Set-Cookie line for the inspector: in Next an action cannot look at its own answer. They also
 * learn where a request came from, which Next keeps in a header.
 */
export function notedSessions({ sessions, sent, clock }: ShopSessions): Pick<Sessions, 'open' | 'describe'> {
  return {
    describe: () => sessions.describe(),
    async open(request, mode) {
      const session = await sessions.open({ ...request, ip: ipOf(request) }, mode)
      const asked = [request.method, headerOf(request, pathHeader)].join(' ')
      return noting(session, (line) => sent.add(line, clock(), asked))
    },
  }
}

function noting(session: OpenSession, note: (line: string) => void): OpenSession {
  const commit = session.commit.bind(session)
  session.commit = async (answer) => {
    const outcome = await commit(answer)
    for (const [name, line] of outcome.headers) if (name === 'set-cookie') note(line)
    return outcome
  }
  return session
}

/** Whom the last proxy saw, or Next itself when there is none: those before it are hearsay. */
function ipOf(request: SessionRequest): string | undefined {
  return headerOf(request, 'x-forwarded-for')?.split(',').at(-1)?.trim()
}

function headerOf({ headers }: SessionRequest, name: string): string | undefined {
  return headers instanceof Headers ? (headers.get(name) ?? undefined) : undefined
}
