import type { SessionEvent } from '../event/session-event'
import type { CrossSiteRule } from '../policy/cross-site'
import type { OwnerIndex } from '../store/capabilities'
import type { OwnerLimit, SessionStore } from '../store/contract'
import type { Clocks } from '../time/clocks'
import type { Digester } from '../token/digest'
import type { Generator } from '../token/generate'
import type { Transport } from '../transport/contract'
import type { Watchers } from './watchers'

/** The options of one `Sessions`, checked and made ready: all that the lifecycle knows of the world. */
export interface Environment {
  readonly store: SessionStore
  readonly index: OwnerIndex | undefined
  readonly watchers: Watchers | undefined
  readonly clocks: Clocks
  readonly transports: readonly [Transport, ...Transport[]]
  /** Request headers that decide which session it is. */
  readonly vary: readonly string[]
  readonly policy: 'strict' | 'permissive'
  readonly issueAlways: boolean
  readonly limit: Omit<OwnerLimit, 'mark'> | undefined
  readonly ownerOf: ((data: object) => unknown) | undefined
  readonly csrf: CrossSiteRule | undefined
  readonly secure: boolean | undefined
  /** Milliseconds for all store calls of one act. */
  readonly deadline: number
  readonly digester: Digester
  readonly generator: Generator
  readonly clock: () => number
  readonly emit: (event: SessionEvent) => void
  /** Once for each code. */
  readonly warn: (code: string, message: string, help: string) => void
}
