import type { PolicyRow, Revocations, SessionRecord, SessionStore, SessionSummary } from '@org/session-core'
import type { Page } from 'playwright-core'
import type { Clocks } from '../src/inspect/clocks.js'
import type { Entry } from '../src/inspect/journal.js'
import type { TokenKey } from '../src/tokens/token-key.js'

/**
 * The shop on one framework, as the suites of this folder need it. They ask for everything below, so a shop that cannot give a part of
 * it does not compile, and no suite is passed over.
 *
 * | needed | by the suites |
 * | --- | --- |
 * | `stopped`, `pass` | sign-in, sign-out, double-click, renewal, inspector, api, tokens, carried, carried-looks, stock-room, looks, outlines |
 * | `token` | tokens, carried, carried-restart, carried-looks, stock-room |
 * | `store: 'remote'` | visit, renewal, inspector |
 * | `store`: an address | restart, carried-restart, sockets |
 * | `hold`, `waiting`, `letGo` | sign-out, double-click |
 * | `fail` | robust, carried |
 * | `reports` | robust, inspector |
 * | `entries` | visit, renewal, inspector, api, robust |
 * | `record`, `policy`, `streams` | inspector |
 * | `list` | double-click |
 * | `openChat` | sockets |
 * | `tls` | visit, inspector, outlines |
 * | `inspector` | robust |
 * | `command` | restart |
 */
export interface ShopApp {
  /** `express` */
  readonly name: string
  /** A shop on a free port until the test is over, in this process or in one of its own. */
  open(options?: ShopOptions): Promise<ShopUnderTest>
  /**
   * The program and its arguments that start what was built, as a person starts it: it heeds PORT and SESSION_STORE, and prints
   * `http://localhost:` and the port.
   */
  readonly command: readonly [program: string, ...args: string[]]
  /** The statuses of pages that a framework may take out of an application's hands. */
  readonly statuses: PageStatuses
  /** Resolves when the scripts of a page that was loaded heed its forms. @default they do once it is loaded */
  ready?(page: Page): Promise<void>
}

export interface PageStatuses {
  /** Asked for the password again. */
  readonly stepUp: number
  /** The session ended while the request was under way. */
  readonly gone: number
  /** The store does not answer. */
  readonly down: number
  /** A form that another site sent. */
  readonly refused: number
  /** A form with too much in it. */
  readonly tooMuch: number
}

/** What a framework answers that leaves every status to the application. */
export const ownStatuses: PageStatuses = { stepUp: 403, gone: 409, down: 503, refused: 403, tooMuch: 413 }

/** Plain data, so that it reaches another process. */
export interface ShopOptions {
  /** `memory`; `remote`, which is memory a few milliseconds away; or an address as in SESSION_STORE. @default 'memory' */
  readonly store?: string
  /** The session is in its token, made with this key. @default in the store */
  readonly token?: TokenKey
  readonly clocks?: Partial<Clocks>
  /** The clock stands, and `pass` alone moves it. @default it runs, and `pass` puts it forward */
  readonly stopped?: boolean
  /** @default true */
  readonly inspector?: boolean
  /** Over https, with a certificate for localhost. @default false */
  readonly tls?: boolean
}

/** What a store is asked to do. */
export type StoreVerb = keyof SessionStore | keyof Revocations

/** What happens behind the counter. Arguments and answers are plain data, so that a channel to another process carries them. */
export interface Backstage {
  /** Lets so many milliseconds pass. */
  pass(milliseconds: number): Promise<void>
  /** Calls of this verb wait from now on: before they take effect, or after it with their answer in hand. */
  hold(verb: keyof SessionStore, when: 'before' | 'after'): Promise<void>
  /** Resolves when one waits. */
  waiting(): Promise<void>
  letGo(): Promise<void>
  /** Calls of these verbs fail from now on; without one, none does. */
  fail(...verbs: StoreVerb[]): Promise<void>
  /** What the journal had from the beginning. */
  entries(): Promise<readonly Entry[]>
  /** How many streams of events are open. */
  streams(): Promise<number>
  /** What did not go to the visitor. */
  reports(): Promise<readonly string[]>
  record(id: string): Promise<SessionRecord | undefined>
  list(owner: string): Promise<readonly SessionSummary[]>
  policy(): Promise<readonly PolicyRow[]>
  /** Opens a chat beside the shop, for who is signed in. Gives its address. */
  openChat(): Promise<string>
}

export interface ShopUnderTest extends Backstage {
  /** `http://localhost:4711` */
  readonly url: string
  /** Whether the shop takes its requests for TLS, and gives its cookie the name that goes with it. */
  readonly secure: boolean
}

export function cookieName({ secure }: Pick<ShopUnderTest, 'secure'>): string {
  return secure ? '__Host-Http-sid' : 'sid'
}
