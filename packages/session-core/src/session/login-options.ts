import type { Lifetime } from '../time/lifetime'
import type { SessionData } from './session'

/** Which data survives a new id: all of it, or these keys. */
export type Keep<D> = 'all' | readonly (keyof D & string)[]

/** How somebody signs in; all of it optional. */
export interface LoginOptions<D = SessionData> {
  /** Which data goes on in the new session. @default 'all', or nothing when the session belonged to somebody else */
  readonly keep?: Keep<D>
  /** The methods that were just used (RFC 8176): `['pwd', 'otp']`. A step-up adds them to those used before. @default [] */
  readonly amr?: readonly string[]
  /** The NIST SP 800-63B-4 level that was just reached. A step-up never lowers it. @default none */
  readonly aal?: 1 | 2 | 3
  /** This session's own clocks: "remember me" is `{ idle: '14d', absolute: '90d', persistent: true }`. A step-up keeps them. @default the option `lifetime` */
  readonly lifetime?: Pick<Lifetime, 'idle' | 'absolute' | 'persistent'>
  /** The name of the transport the new token leaves on, like `'header'`. @default the one it came in on, else the first configured */
  readonly via?: string
}

/** What a new id takes along. */
export interface RegenerateOptions<D = SessionData> {
  /** `'all'` keeps data and owner. A list keeps those keys and forgets the owner. @default [] */
  readonly keep?: Keep<D>
}
