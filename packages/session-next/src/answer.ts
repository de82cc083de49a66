import { type HeaderLine, SessionError } from '@org/session-core'
import { statusOf } from './commit'
import { thrownAnswer } from './thrown-answer'

/**
 * What was thrown, as a response. `redirect()` and its kin, because Next's own would leave without our cookie; and errors that say how to
 * answer, like 403 or 503. Others are faults, for Next to report.
 */
export function thrownResponse(error: unknown): Response | undefined {
  const answer = thrownAnswer(error)
  if (answer?.location !== undefined)
    return new Response(null, { status: answer.status, headers: { location: answer.location } })
  if (answer) return new Response(null, { status: answer.status })
  if (!SessionError.is(error) || error.status === 500) return undefined
  return new Response(null, { status: error.status, headers: { 'cache-control': 'no-store' } })
}

/** `set-cookie` is added, every other name replaces ([A04]). In a copy: the application may hand out one response for many visitors. */
export function withLines(answer: Response, lines: readonly HeaderLine[]): Response {
  if (lines.length === 0) return answer
  // what Response.error() gives cannot be copied, and Next makes a 500 of it
  const copy = answer.status === 0 ? new Response(null, { status: 500 }) : new Response(answer.body, answer)
  return addLines(copy, lines)
}

// what describes or steers the application's payload; CORS, security policies, rate limits and request ids stay readable
const payload =
  /^(?:content-(?!security-policy)|(?:etag|last-modified|location|set-cookie|cache-control|expires|accept-ranges|link|refresh|pragma|age)$)/

/** Instead of an answer that says that all went well ([A06]). */
export function failedAnswer(answer: Response, error: unknown, lines: readonly HeaderLine[]): Response {
  answer.body?.cancel().catch(() => {})
  const headers = [...answer.headers].filter(([name]) => !payload.test(name))
  const failed = addLines(new Response(null, { status: statusOf(error), headers }), lines)
  failed.headers.set('cache-control', 'no-store')
  return failed
}

function addLines(response: Response, lines: readonly HeaderLine[]): Response {
  for (const [name, value] of lines) {
    if (name === 'set-cookie') response.headers.append(name, value)
    else response.headers.set(name, value)
  }
  return response
}
