'use server'
import { redirect } from 'next/navigation'
import { fieldOf } from 'shop/field-of'
import { ownPath } from 'shop/pages/page-map'
import { userById } from 'shop/users'
import { action } from '../../server/action'
import { theShop } from '../../server/open-shop'

export const signIn = action(async (session, fields) => {
  const user = userById(fieldOf(fields, 'user'))
  if (!user) redirect('/sign-in')
  const remember = fieldOf(fields, 'remember') === 'yes'
  await theShop().shop.keeping.signIn(session, user.id, { amr: ['user'], remember })
  redirect(`${ownPath(fieldOf(fields, 'next'))}?said=welcome`)
})

export const signOut = action(async (session) => {
  await session.logout()
  redirect('/sign-in?said=signed-out')
})
