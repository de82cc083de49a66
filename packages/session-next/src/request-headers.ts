import { SessionError } from '@org/session-core'

/** What is needed of `headers()`: one object per request, whoever asks for it. */
export interface RequestHeaders {
  get(name: string): string | null
  keys(): Iterable<string, unknown, unknown>
}

/**
 * The headers of the request under way. Comes before anything else, so that Next learns that the page is rendered per request; what it
 * rejects with is Next's own signal and passes.
 *
 * @throws {SessionError} `ERR_SESSION_STATIC_PAGE`
 */
export async function requestHeaders(): Promise<RequestHeaders> {
  const { headers } = await import('next/headers.js')
  let found: RequestHeaders
  try {
    found = await headers()
  } catch (error) {
    explain(error)
    throw error
  }
  for (const _ of found.keys()) return found
  throw new SessionError(
    'ERR_SESSION_STATIC_PAGE',
    "this page is rendered once for everybody (dynamic = 'force-static'), so it has no visitor: take that away, or look at the session " +
      'in a route handler that the page fetches',
    {},
  )
}

/** As `requestHeaders`, for a handler that Next gave its request to outside of such a scope: an API route on edge, or a test. */
export async function headersOf(request: Request): Promise<RequestHeaders> {
  try {
    return await requestHeaders()
  } catch (error) {
    if (error instanceof Error && outside.test(error.message)) return request.headers
    throw error
  }
}

const outside = /outside a request scope/
const hints: readonly (readonly [RegExp, string])[] = [
  [
    /inside `?"use cache|unstable_cache/,
    'The session was read in a cached function, whose result all visitors share. Call getSession() outside of it and pass in what it ' +
      'needs: const { owner } = await getSession(); await cached(owner).',
  ],
  [/inside `?after\(\)|inside "after/, 'Call getSession() before after(), and use what it gave inside.'],
  [outside, 'In pages/ there is no getSession(): wrap the API route or getServerSideProps in withSession().'],
]

/** Adds what to do about it to an error of Next, which speaks of `headers()`, and nobody wrote that. */
function explain(error: unknown): void {
  if (!(error instanceof Error)) return
  const { message, stack } = error
  const hint = hints.find(([pattern]) => pattern.test(message))?.[1]
  if (hint === undefined || message.includes(hint)) return
  error.message = `${message}\n${hint}`
  if (stack !== undefined) error.stack = stack.replace(message, () => error.message)
}
