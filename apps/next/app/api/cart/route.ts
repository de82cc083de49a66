import { summaryOf, withMore } from 'shop/cart'
import { teaById } from 'shop/catalog'
import { fieldOf } from 'shop/field-of'
import { apiForUser, bodyOf } from '../../../server/api'

export const POST = apiForUser(async (session, request) => {
  const body = await bodyOf(request)
  const tea = teaById(fieldOf(body, 'tea'))
  if (!tea) return Response.json({ error: 'no such tea' }, { status: 422 })
  const packets = Number(fieldOf(body, 'packets') || 1)
  await session.update((data) => {
    data.cart = withMore(data.cart, tea.id, packets)
  })
  return Response.json(summaryOf(session.data.cart))
})
