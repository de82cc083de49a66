import type { Awaitable, LoginOptions, ReadonlySession, Session, Values } from '@org/session-core'
import type { ShopData } from '../shop-data.js'

/** What a visitor put down here. */
export type Kept = Readonly<Values<ShopData>>

export interface SignInOptions extends Pick<LoginOptions, 'amr' | 'via'> {
  /** "Keep me signed in", where somebody was asked. */
  readonly remember?: boolean
}

/** Where the shop keeps what a visitor puts down: in the session, unless a token for all to read is all there is of it. */
export interface Keeping {
  read(session: ReadonlySession): Awaitable<Kept>
  change(session: Session, change: (kept: Values<ShopData>) => void): Promise<Kept>
  /** Signs somebody in. What was put down before comes along, unless it was somebody else's. */
  signIn(session: Session, owner: string, options: SignInOptions): Promise<void>
}
