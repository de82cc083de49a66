import type { OpenSession, SessionRequest } from '@org/session-core'

/** Where servers and frameworks keep the URL of a request. */
const places = ['url', 'originalUrl'] as const

/** Takes the token of a link out of the URL of a request, before anything else reads that: a log that came first may be written last. */
export function redactUrl(request: SessionRequest, session: Pick<OpenSession<never>, 'redact'>): void {
  const { url } = request
  if (typeof url !== 'string' || session.redact(url) === url) return
  for (const place of places) rewrite(request, place, session)
}

function rewrite(of: object, place: string, session: Pick<OpenSession<never>, 'redact'>): void {
  const text: unknown = Reflect.get(of, place)
  if (typeof text === 'string') Reflect.set(of, place, session.redact(text))
}
