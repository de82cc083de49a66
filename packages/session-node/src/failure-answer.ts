import { STATUS_CODES } from 'node:http'
import { type CommitOutcome, type ResponseView, SessionError } from '@org/session-core'
import type { Exit } from './exit'
import { addLines, headerOf } from './header-lines'
import { isHttp2, type RawResponse } from './response-methods'

// what describes or steers the application's payload; CORS, security policies, rate limits and request ids stay readable
const payload =
  /^(?:content-(?!security-policy)|(?:etag|last-modified|location|set-cookie|cache-control|expires|accept-ranges|transfer-encoding|trailer|link|refresh|pragma|age)$)/i

/** The status of the answer to this error. What is not an error of this library is a fault of the server. */
export function statusOf(error: unknown): number {
  return SessionError.is(error) ? error.status : 500
}

/** The answer to a failure as a commit sees it: what the application was about to send is gone. */
export class FailureView implements ResponseView {
  readonly status: number
  readonly #response: RawResponse

  constructor(response: RawResponse, status: number) {
    this.status = status
    this.#response = response
  }

  get headers(): { get(name: string): string | null } {
    return this
  }

  get(name: string): string | null {
    return payload.test(name) ? null : headerOf(this.#response, name)
  }
}

/** Takes back what belongs to an answer that is not given. */
export function dropPayload(response: RawResponse): void {
  for (const name of response.getHeaderNames()) if (payload.test(name)) response.removeHeader(name)
}

/** Answers by the inner methods alone: the outer layers have had their turn, and would change the status once more. */
export function sendFailure(exit: Exit, status: number, answers: readonly CommitOutcome[]): void {
  const { response, inner } = exit
  const body = STATUS_CODES[status] ?? 'Error'
  dropPayload(response)
  for (const { headers } of answers) addLines(response, headers)
  response.setHeader('Cache-Control', 'no-store')
  response.setHeader('Content-Type', 'text/plain; charset=utf-8')
  response.setHeader('Content-Length', Buffer.byteLength(body))
  if (!isHttp2(response)) response.statusMessage = ''
  inner.writeHead.call(response, status)
  if (response.req.method !== 'HEAD') inner.write.call(response, body)
  inner.end.call(response)
}
