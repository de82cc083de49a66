'use server'
import { redirect } from 'next/navigation'
import { fieldOf } from 'shop/field-of'
import { actionForUser } from '../../server/action'
import { theShop } from '../../server/open-shop'

export const signOutDevice = actionForUser('/devices', async (_, fields, user) => {
  const ended = await theShop().shop.sessions.revoke(user.id, fieldOf(fields, 'id'))
  redirect(`/devices?said=${ended ? 'out' : 'was-out'}`)
})

export const signOutOthers = actionForUser('/devices', async (session, _, user) => {
  await theShop().shop.sessions.revokeAll(user.id, { except: session.id })
  redirect('/devices?said=others-out')
})

export const signOutEverywhere = actionForUser('/devices', async (session, _, user) => {
  await theShop().shop.sessions.revokeAll(user.id)
  await session.logout()
  redirect('/sign-in?said=out-everywhere')
})
