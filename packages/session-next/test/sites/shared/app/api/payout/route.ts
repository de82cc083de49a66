import { withSession } from '../../../sessions'

const requirement = { within: '10m', amr: ['otp'] } as const

/** As the guide to step-up shows it. */
export const POST = withSession(async (session) => {
  const access = session.check(requirement)
  if (access === 'granted') return Response.json({ paid: true })
  if (session.status === 'replaced') return new Response(null, { status: 409, headers: { 'Retry-After': '1' } })
  return Response.json({ error: access }, { status: access === 'login' ? 401 : 403 })
})
