import { summaryOf } from 'shop/cart'
import { apiForUser } from '../../../server/api'

export const GET = apiForUser(({ id, owner, expiresAt, authentication, data }) =>
  Response.json({ user: owner, session: id, expiresAt, authentication, cart: summaryOf(data.cart) }),
)
