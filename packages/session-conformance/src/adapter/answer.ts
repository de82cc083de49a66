import type { HeaderLine } from '@org/session-core'
import { ConformanceFailure, holds } from '../conformance-failure'
import type { Seen } from './stage-step'

/** A response as it came: header lines by name, those of one name in their order. */
export interface Answer {
  readonly status: number
  readonly headers: readonly HeaderLine[]
  readonly cookies: readonly string[]
  readonly body: string
}

export async function answerOf(response: Response): Promise<Answer> {
  const { status, headers } = response
  return { status, headers: [...headers], cookies: headers.getSetCookie(), body: await response.text() }
}

/** The one line of this name; `undefined` when there is none. */
export function headerOf({ headers }: Answer, name: string): string | undefined {
  const lines = headers.filter(([one]) => one === name)
  holds(lines.length <= 1, `the response has ${lines.length} lines of ${name}`)
  return lines[0]?.[1]
}

/** What the only `look` of the handler told. */
export function seenIn({ status, body }: Answer): Seen {
  const [seen] = status === 200 ? (JSON.parse(body) as readonly Seen[]) : []
  if (seen) return seen
  throw new ConformanceFailure(`expected a 200 that tells of the session, got ${status}: ${body.slice(0, 200)}`)
}

/** `['Accept-Language', 'Cookie']`, in lower case. */
export function varyOf(answer: Answer): readonly string[] {
  const names = answer.headers.filter(([name]) => name === 'vary').flatMap(([, value]) => value.split(','))
  return names.map((name) => name.trim().toLowerCase()).filter((name) => name !== '')
}

/** What a connection is about, and what tells the time, is no part of the response. */
const passing = ['date', 'connection', 'keep-alive', 'transfer-encoding']

/** The lines that two responses have to share, but those of these names. */
export function linesOf(answer: Answer, ...without: readonly string[]): readonly string[] {
  return answer.headers
    .filter(([name]) => !passing.includes(name) && !without.includes(name))
    .map(([name, value]) => `${name}: ${value}`)
}

/** The names of the cookies, in their order. */
export function cookieNames({ cookies }: Answer): readonly string[] {
  return cookies.map((line) => line.slice(0, line.indexOf('=')))
}
