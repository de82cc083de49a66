import { summaryOf, withMore } from 'shop/cart'
import { teaById } from 'shop/catalog'
import { fieldOf } from 'shop/field-of'
import { apiForUser, bodyOf } from '../../../server/api'
import { theShop } from '../../../server/open-shop'

export const POST = apiForUser(async (session, request) => {
  const body = await bodyOf(request)
  const tea = teaById(fieldOf(body, 'tea'))
  if (!tea) return Response.json({ error: 'no such tea' }, { status: 422 })
  const packets = Number(fieldOf(body, 'packets') || 1)
  const { cart } = await theShop().shop.keeping.change(session, (kept) => {
    kept.cart = withMore(kept.cart, tea.id, packets)
  })
  return Response.json(summaryOf(cart))
})
