import { fieldOf } from 'shop/field-of'
import { passwordMatches, userById } from 'shop/users'
import { api, bodyOf } from '../../../server/api'
import { theShop } from '../../../server/open-shop'

export const POST = api(async (session, request) => {
  const body = await bodyOf(request)
  const user = userById(fieldOf(body, 'user'))
  if (!user || !passwordMatches(user, fieldOf(body, 'password')))
    return Response.json({ error: 'user or password is wrong' }, { status: 401 })
  await theShop().shop.keeping.signIn(session, user.id, { amr: ['pwd'], via: 'header' })
  return Response.json({ user: user.id })
})
