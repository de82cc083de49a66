'use server'
import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { fieldOf } from 'shop/field-of'
import { troubleOf } from 'shop/pages/trouble-of'
import { passwordMatches } from 'shop/users'
import { actionForUser, seeOther } from '../../server/action'
import { theShop } from '../../server/open-shop'

const longest = 500

export const keepAddress = actionForUser('/account', async (session, fields) => {
  // the page, rendered anew, asks who it is
  if (session.check({ within: '2m' }) !== 'granted') {
    refresh()
    return undefined
  }
  const address = fieldOf(fields, 'address')
  if (address.length > longest) return troubleOf({ status: 413 })
  await theShop().shop.keeping.change(session, (kept) => {
    kept.address = address
  })
  return redirect('/account?said=kept')
})

export const confirm = actionForUser('/account', async (session, fields, user) => {
  if (!passwordMatches(user, fieldOf(fields, 'password'))) return troubleOf({ status: 401 })
  // the same owner: a step-up. What is kept stays, the id is new, and the clocks start anew
  await session.login(user.id, { amr: ['pwd'] })
  return seeOther('/account')
})
