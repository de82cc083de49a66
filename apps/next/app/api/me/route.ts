import { summaryOf } from 'shop/cart'
import { apiForUser } from '../../../server/api'
import { theShop } from '../../../server/open-shop'

export const GET = apiForUser(async (session) => {
  const { id, owner, expiresAt, authentication } = session
  const { cart } = await theShop().shop.keeping.read(session)
  return Response.json({ user: owner, session: id, expiresAt, authentication, cart: summaryOf(cart) })
})
