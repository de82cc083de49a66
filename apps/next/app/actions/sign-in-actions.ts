'use server'
import { redirect } from 'next/navigation'
import { fieldOf } from 'shop/field-of'
import { ownPath } from 'shop/pages/page-map'
import { rememberMe } from 'shop/remember-me'
import { userById } from 'shop/users'
import { action } from '../../server/action'

export const signIn = action(async (session, fields) => {
  const user = userById(fieldOf(fields, 'user'))
  if (!user) redirect('/sign-in')
  const remember = fieldOf(fields, 'remember') === 'yes'
  await session.login(user.id, remember ? { amr: ['user'], lifetime: rememberMe } : { amr: ['user'] })
  session.data.remembered = remember
  redirect(`${ownPath(fieldOf(fields, 'next'))}?said=welcome`)
})

export const signOut = action(async (session) => {
  await session.logout()
  redirect('/sign-in?said=signed-out')
})
