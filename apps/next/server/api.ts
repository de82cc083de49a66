import type { Session } from '@org/session-core'
import { troubleOf } from 'shop/pages/trouble-of'
import { withSession } from '../sessions'

type Handler = (session: Session, request: Request) => Response | Promise<Response>
type Route = (request: Request) => Promise<Response>

/**
 * The same shop for programs. The token travels in headers: `Authorization: Bearer` in, `session-token` out, first from login and again
 * whenever the library renews it.
 */
export function api(handle: Handler): Route {
  const run = withSession(async (session, request: Request) => {
    try {
      return await handle(session, request)
    } catch (error) {
      if (error instanceof Refused) return refusal(error)
      throw error
    }
  })
  return async (request) => {
    try {
      const answer = await run(request)
      // what the library answered by itself has no body
      return answer.status >= 400 && answer.body === null ? refusal(answer) : answer
    } catch (error) {
      console.error(error)
      return refusal({ status: troubleOf(error).status, headers: { 'cache-control': 'no-store' } })
    }
  }
}

/** 401 when nobody is signed in, 409 when a login is just replacing the session. */
export function apiForUser(handle: Handler): Route {
  return api((session, request) => {
    if (session.check() === 'granted') return handle(session, request)
    if (session.status !== 'replaced') return refusal({ status: 401 })
    return refusal({ status: 409, headers: { 'retry-after': '1' } })
  })
}

/** What was sent cannot be used. */
class Refused extends Error {
  readonly status: number

  constructor(status: number) {
    super(`refused with ${status}`)
    this.status = status
  }
}

const most = 4096

/** The JSON of a request. */
export async function bodyOf(request: Request): Promise<unknown> {
  let text = ''
  for await (const chunk of request.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk
    if (text.length > most) throw new Refused(413)
  }
  try {
    return JSON.parse(text)
  } catch {
    throw new Refused(400)
  }
}

function refusal({ status, headers }: { readonly status: number; readonly headers?: HeadersInit }): Response {
  return Response.json({ error: troubleOf({ status }).title }, { status, ...(headers && { headers }) })
}
