import { sessionOf } from '@org/session-express'
import type { Request } from 'express'
import type { Frame } from '../pages/layout.js'
import { packetsIn } from '../shop/cart.js'
import { userById } from '../shop/users.js'

/** What the frame of a page says about the visitor. A notice is taken out: it is shown once. */
export function frameOf(req: Request): Frame {
  const session = sessionOf(req)
  const { cart, notice } = session.data
  if (notice !== undefined) delete session.data.notice
  return {
    path: req.path,
    user: userById(session.owner),
    packets: packetsIn(cart),
    notice,
    begun: session.id !== undefined,
  }
}
