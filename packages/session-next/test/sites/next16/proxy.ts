import type { NextRequest } from 'next/server'
import { ownOf } from './own'
import { proxy as renew } from './sessions'

export const proxy = (request: NextRequest): Promise<Response> => renew(request, ownOf(request))

export const config = {
  matcher: [
    {
      source: '/((?!_next/|api/control|stage|api/stage|api/look).*)',
      missing: [{ type: 'header', key: 'next-router-prefetch' }],
    },
  ],
}
