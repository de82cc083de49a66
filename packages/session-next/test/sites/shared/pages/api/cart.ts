import type { NextApiRequest, NextApiResponse } from 'next'
import { withSession } from '../../sessions'

export default withSession(async (session, request: NextApiRequest, response: NextApiResponse) => {
  const { user, end, fail, add } = request.query
  if (typeof user === 'string') await session.login(user)
  if (typeof add === 'string') session.data.cart = { items: [...(session.data.cart?.items ?? []), add] }
  if (end) await session.logout()
  if (fail) throw new Error('a real error')
  response.json({ owner: session.owner, data: session.data })
})
