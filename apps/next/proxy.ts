import { type NextRequest, NextResponse } from 'next/server'
import { contentSecurity } from './server/content-security'
import { pathHeader } from './server/path-header'
import { proxy as renew } from './sessions'

/** Renews tokens on page loads, where a page cannot set a cookie, and says which scripts a page may run. */
export const proxy = (request: NextRequest): Promise<Response> => renew(request, () => secured(request))

function secured(request: NextRequest): Response {
  const path = request.nextUrl.pathname
  const policy = contentSecurity(path, crypto.randomUUID())
  const headers = new Headers(request.headers)
  headers.set(pathHeader, path)
  // Next takes the nonce from here
  headers.set('content-security-policy', policy)
  const answer = NextResponse.next({ request: { headers } })
  answer.headers.set('content-security-policy', policy)
  return answer
}

export const config = {
  matcher: [
    {
      // pages: handlers renew by themselves, and files are the same for everybody
      source: '/((?!_next/|api/|health$|inspector/events$|.*\\.).*)',
      missing: [{ type: 'header', key: 'next-router-prefetch' }],
    },
  ],
}
