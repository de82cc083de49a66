import { cookie } from '@org/session-core'
import { createNextSessions } from '@org/session-next'
import type { NextRequest } from 'next/server'
import { fetchStore } from '../../fetch-store'

export const runtime = 'edge'
export const dynamic = 'force-dynamic'

const { getSession, withSession } = createNextSessions({
  store: fetchStore(`${process.env['STORE_URL']}/sessions`, 'a key'),
  transports: [cookie({ name: '__Host-Http-edge' })],
  secrets: ['a secret of the edge, which nobody is to know'],
})

export const POST = withSession(async (session, request: NextRequest) => {
  const user = request.nextUrl.searchParams.get('user')
  if (user) await session.login(user)
  else
    await session.update((data) => {
      data.n = (data.n ?? 0) + 1
    })
  return Response.json({ owner: session.owner, data: session.data })
})

export async function GET() {
  const { owner, data } = await getSession()
  return Response.json({ owner, data })
}
