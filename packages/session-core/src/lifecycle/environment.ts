import type { SessionEvent } from '../event/session-event'
import type { SingleUse } from '../onetime/contract'
import type { CrossSiteRule } from '../policy/cross-site'
import type { OwnerIndex } from '../store/capabilities'
import type { OwnerLimit, SessionStore } from '../store/contract'
import type { Clocks } from '../time/clocks'
import type { TokenFormat } from '../token/contract'
import type { Digester } from '../token/digest'
import type { Generator } from '../token/generate'
import type { LinkRule, Transport } from '../transport/contract'
import type { Watchers } from './watchers'

/** The options of one `Sessions`, checked and made ready, as far as they hold wherever a session lives. */
export interface Surroundings {
  readonly clocks: Clocks
  /** Those that carry sessions. */
  readonly transports: readonly [Transport, ...Transport[]]
  /** Request headers that decide which session it is. */
  readonly vary: readonly string[]
  readonly issueAlways: boolean
  readonly ownerOf: ((data: object) => unknown) | undefined
  readonly csrf: CrossSiteRule | undefined
  readonly secure: boolean | undefined
  /** Milliseconds for all store calls of one act. */
  readonly deadline: number
  /** What tokens are bound to, so that those of one `Sessions` are worth nothing in another. */
  readonly purpose: string
  readonly clock: () => number
  readonly emit: (event: SessionEvent) => void
  /** Once for each code. */
  readonly warn: (code: string, message: string, help: string) => void
}

/** How sessions are brought to other devices. */
export interface Links {
  readonly transport: Transport
  readonly rule: LinkRule
  readonly tokens: SingleUse
}

/** Where sessions are records in a store: all that their lifecycle knows of the world. */
export interface Environment extends Surroundings {
  readonly store: SessionStore
  readonly index: OwnerIndex | undefined
  readonly watchers: Watchers | undefined
  readonly links: Links | undefined
  readonly policy: 'strict' | 'permissive'
  readonly limit: Omit<OwnerLimit, 'mark'> | undefined
  readonly digester: Digester
  readonly generator: Generator
}

/** Where the token carries the session itself. */
export interface CarriedEnvironment extends Surroundings {
  readonly format: TokenFormat
}
