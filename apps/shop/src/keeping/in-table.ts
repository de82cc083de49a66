import type { Values } from '@org/session-core'
import { linesOf, withMore } from '../cart.js'
import { type Clocks, remembered } from '../inspect/clocks.js'
import { loginOptions } from '../remember-me.js'
import type { ShopData } from '../shop-data.js'
import type { Keeping, Kept } from './keeping.js'
import { Shelf } from './shelf.js'
import type { Table } from './table.js'

export interface InTable {
  readonly table: Table
  readonly clock: () => number
  readonly clocks: Clocks
}

/** In a table of the shop's own, because everybody reads a signed token: under the account, and before a sign-in under the session. */
export function inTable({ table, clock, clocks }: InTable): Keeping {
  const visitors = new Shelf(table, 'visit', clock, clocks.absolute)
  const accounts = new Shelf(table, 'account', clock, remembered.absolute)
  return {
    read: ({ id, owner }) => (owner === undefined ? visitors.read(id) : accounts.read(owner)),
    async change(session, change) {
      if (session.owner !== undefined) return accounts.change(session.owner, change)
      // there may be none yet, and it has to have a name
      await session.save()
      return visitors.change(session.id ?? '', change)
    },
    async signIn(session, owner, options) {
      const visitor = session.owner === undefined ? session.id : undefined
      await session.login(owner, loginOptions(options))
      const brought = await visitors.take(visitor)
      if (brought) await accounts.change(owner, (kept) => addTo(kept, brought))
    },
  }
}

/** Both carts together; of two addresses that of the account. */
function addTo(kept: Values<ShopData>, brought: Kept): void {
  for (const { tea, quantity } of linesOf(brought.cart)) kept.cart = withMore(kept.cart, tea.id, quantity)
  kept.address ??= brought.address
}
