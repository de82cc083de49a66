'use server'
import { withMore, withQuantity } from 'shop/cart'
import { teaById } from 'shop/catalog'
import { fieldOf } from 'shop/field-of'
import { action, seeOther } from '../../server/action'

export const addToCart = action(async (session, fields) => {
  const tea = teaById(fieldOf(fields, 'tea'))
  // read, change, write as one: of two clicks at once neither is lost
  if (tea) {
    await session.update((data) => {
      data.cart = withMore(data.cart, tea.id)
    })
  }
  return seeOther(tea ? `/#${tea.id}` : '/')
})

export const setQuantity = action(async (session, fields) => {
  const packets = fieldOf(fields, 'remove') ? 0 : Number(fieldOf(fields, 'quantity') || Number.NaN)
  const tea = fieldOf(fields, 'tea')
  if (Number.isFinite(packets)) {
    await session.update((data) => {
      data.cart = withQuantity(data.cart, tea, packets)
    })
  }
  return seeOther('/cart')
})
