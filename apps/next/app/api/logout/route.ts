import { apiForUser } from '../../../server/api'

export const POST = apiForUser(async (session) => {
  await session.logout()
  return new Response(null, { status: 204 })
})
