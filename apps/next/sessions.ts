import { createNextSessions } from '@org/session-next'
import { notedSessions } from './server/noted-sessions'
import { theShop } from './server/open-shop'

const { shop } = theShop()

/** Everything of this app that looks at a session, or changes one, imports it from here. */
export const { getSession, withSession, proxy } = createNextSessions({ ...notedSessions(shop), clock: shop.clock })
