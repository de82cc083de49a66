import {
  cookie,
  createSessions,
  header,
  type SessionOptions,
  type SessionStore,
  type Sessions,
} from '@org/session-core'
import { memoryStore } from '@org/session-store-memory'
import type { Clocks } from './inspect/clocks.js'
import { entryOfEvent } from './inspect/entry-of-event.js'
import { Journal } from './inspect/journal.js'
import { recordedStore } from './inspect/recorded-store.js'
import { SentCookies } from './inspect/sent-cookies.js'
import { inRecord, inToken } from './keeping/in-session.js'
import { type InTable, inTable } from './keeping/in-table.js'
import type { Keeping } from './keeping/keeping.js'
import { memoryTable, type Table } from './keeping/table.js'
import { seconds } from './seconds.js'
import './shop-data.js'
import { type ShopToken, shopToken } from './tokens/shop-token.js'
import type { TokenKey } from './tokens/token-key.js'

export interface ShopSessionsOptions {
  /** @default this process's memory */
  readonly store?: SessionStore
  /** @default opaque ones, and the store holds the sessions */
  readonly token?: TokenKey | undefined
  /** Where carts are while tokens are signed. @default this process's memory */
  readonly table?: Table | undefined
  readonly clocks?: Partial<Clocks>
  /** Keys the digests at rest. @default none, and plain SHA-256 */
  readonly secrets?: readonly [string, ...string[]] | undefined
  readonly clock?: () => number
  /** How long an act waits for its store. @default the library's */
  readonly deadline?: NonNullable<SessionOptions['deadline']>
  /** Every request counts as TLS, where a framework tells nobody. @default what the request says */
  readonly secure?: boolean
}

/** The sessions of one shop, and what its inspector shows of them. */
export interface ShopSessions {
  readonly sessions: Sessions
  /** The store as the library uses it; what it is asked is in the journal. */
  readonly store: SessionStore
  readonly token: ShopToken
  readonly keeping: Keeping
  readonly journal: Journal
  readonly sent: SentCookies
  readonly clocks: Clocks
  readonly clock: () => number
}

/** Short enough to watch the clocks run. A real shop is well served by the defaults. */
const demonstration: Clocks = { idle: 15 * 60, absolute: 2 * 3600, renewal: 2 * 60, window: 30 }

/** One `Sessions` for the pages and the API: whoever signs in by either is in one list of devices. */
export function createShopSessions(options: ShopSessionsOptions = {}): ShopSessions {
  const clock = options.clock ?? Date.now
  const clocks = { ...demonstration, ...options.clocks }
  const journal = new Journal(clock)
  const store = recordedStore(options.store ?? memoryStore(), journal)
  const token = shopToken(options.token, store, clock)
  const sessions = createSessions({
    ...(token.kind === 'opaque' ? { store, limit: { perOwner: 8, beyond: 'evict' } } : { store: token.format }),
    clock,
    lifetime: lifetimeOf(clocks),
    transports: [cookie(), header()],
    onEvent: (event) => journal.add(entryOfEvent(event)),
    ...(options.secrets && { secrets: options.secrets }),
    ...(options.deadline && { deadline: options.deadline }),
    ...(options.secure !== undefined && { secure: options.secure }),
  })
  const keeping = keepingOf(token, { table: options.table ?? memoryTable(), clock, clocks })
  return { sessions, store, token, keeping, journal, sent: new SentCookies(), clocks, clock }
}

function keepingOf({ kind }: ShopToken, place: InTable): Keeping {
  if (kind === 'signed') return inTable(place)
  return kind === 'encrypted' ? inToken : inRecord
}

function lifetimeOf(clocks: Clocks): NonNullable<SessionOptions['lifetime']> {
  return {
    idle: seconds(clocks.idle),
    absolute: seconds(clocks.absolute),
    renewal: seconds(clocks.renewal),
    renewalWindow: seconds(clocks.window),
  }
}
