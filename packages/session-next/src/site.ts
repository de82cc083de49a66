import {
  type AdapterOptions,
  type Awaitable,
  createSessions,
  type OpenMode,
  type OpenSession,
  type PolicyRow,
  type SessionData,
  type SessionRequest,
  type Sessions,
} from '@org/session-core'
import { Hints } from './hints'
import { defaultStore, mustNotBeOnEdge } from './memory'

/** The options, or the `Sessions` made from them. */
export type NextSessionInput<D = SessionData> = AdapterOptions<D> | Pick<Sessions<D>, 'open' | 'describe'>

/** All that the parts of this adapter know of one `createNextSessions`. */
export interface Site<D> {
  open(request: SessionRequest, mode?: OpenMode): Awaitable<OpenSession<D>>
  describe(): readonly PolicyRow[]
  /** What tells it from others on the same request: bundlers load one file several times, and those are the same. */
  readonly name: string
  /** Two with one name and different policies are two. */
  readonly policy: string
  readonly issueAlways: boolean
  /** Where the token of a link stands in a URL. */
  readonly linkParameter: string | undefined
  readonly clock: () => number
  readonly hints: Hints
}

/** @throws {SessionError} as `createSessions` does, and `ERR_SESSION_EDGE`. */
export function siteOf<D>(input: NextSessionInput<D>): Site<D> {
  const sessions = 'open' in input ? input : fromOptions(input)
  const rows = sessions.describe()
  const transports = rows.filter(({ setting }) => setting.startsWith('transport '))
  const cookie = transports.find(({ setting }) => setting === 'transport cookie')?.value.split(';', 1)[0]
  return {
    open: (request, mode) => sessions.open(secured(request), mode),
    describe: () => rows,
    name: cookie ?? transports.map(({ value }) => value).join(),
    policy: JSON.stringify(rows),
    linkParameter: transports.find(({ setting }) => setting === 'transport query')?.value.split(';', 1)[0],
    issueAlways: rows.some(({ setting, value }) => setting === 'issue' && value === 'always'),
    clock: ('clock' in input ? input.clock : undefined) ?? Date.now,
    hints: new Hints(),
  }
}

function fromOptions<D>(options: AdapterOptions<D>): Pick<Sessions<D>, 'open' | 'describe'> {
  if (options.store !== undefined) mustNotBeOnEdge(options.store)
  return createSessions({ ...options, store: options.store ?? defaultStore(options.onEvent) })
}

/** Next tells nobody whether TLS ended before it. What the options say of it counts more. */
function secured({ headers, method, url, socket, ip }: SessionRequest): SessionRequest {
  return { headers, method, url, socket, ip, secure: true }
}
