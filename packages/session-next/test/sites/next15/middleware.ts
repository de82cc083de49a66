import type { NextRequest } from 'next/server'
import { ownOf } from './own'
import { proxy } from './sessions'
import { reported, setClock } from './world'

export async function middleware(request: NextRequest): Promise<Response> {
  await setClock()
  const answer = await proxy(request, ownOf(request))
  await reported()
  return answer
}

export const config = {
  matcher: [
    {
      source: '/((?!_next/|api/control|stage|api/stage|api/look).*)',
      missing: [{ type: 'header', key: 'next-router-prefetch' }],
    },
  ],
}
