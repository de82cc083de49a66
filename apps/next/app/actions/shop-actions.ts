'use server'
import { withMore, withQuantity } from 'shop/cart'
import { teaById } from 'shop/catalog'
import { fieldOf } from 'shop/field-of'
import { action, seeOther } from '../../server/action'
import { theShop } from '../../server/open-shop'

export const addToCart = action(async (session, fields) => {
  const tea = teaById(fieldOf(fields, 'tea'))
  if (tea) {
    await theShop().shop.keeping.change(session, (kept) => {
      kept.cart = withMore(kept.cart, tea.id)
    })
  }
  return seeOther(tea ? `/#${tea.id}` : '/')
})

export const setQuantity = action(async (session, fields) => {
  const packets = fieldOf(fields, 'remove') ? 0 : Number(fieldOf(fields, 'quantity') || Number.NaN)
  const tea = fieldOf(fields, 'tea')
  if (Number.isFinite(packets)) {
    await theShop().shop.keeping.change(session, (kept) => {
      kept.cart = withQuantity(kept.cart, tea, packets)
    })
  }
  return seeOther('/cart')
})
