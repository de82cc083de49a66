import type { Cart } from './cart.js'

/** What the shop keeps in a session. Who is signed in is not among it: that is the session's owner. */
export interface ShopData {
  cart: Cart
  address: string
  /** Signed in with "keep me signed in". */
  remembered: boolean
}

declare module '@org/session-core' {
  interface SessionData extends ShopData {}
}
