import type { NextRequest } from 'next/server'
import { withSession } from '../../../sessions'

export const POST = withSession(async (session, request: NextRequest) => {
  await session.login(request.nextUrl.searchParams.get('user') ?? 'ada')
  return new Response('in')
})
