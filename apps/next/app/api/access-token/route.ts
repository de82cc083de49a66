import { apiForUser } from '../../../server/api'
import { theShop } from '../../../server/open-shop'

/** For the stock room, which must not ask where sessions live. */
export const POST = apiForUser(async (session) => {
  const { token } = theShop().shop
  if (token.kind !== 'signed') return Response.json({ error: 'no such thing' }, { status: 404 })
  return Response.json({ token: await token.access.issue(session) })
})
