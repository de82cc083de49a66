import { cookies } from 'next/headers'
import { type NextRequest, NextResponse } from 'next/server'
import { getSession } from './sessions'

/** What applications do in a proxy of their own, by name. */
export function ownOf(request: NextRequest) {
  switch (request.nextUrl.searchParams.get('own')) {
    case 'jar':
      return async () => {
        const jar = await cookies()
        jar.set('own', '1')
        return NextResponse.next()
      }
    case 'response':
      return () => {
        const response = NextResponse.next()
        response.cookies.set('own', '1')
        return response
      }
    case 'redirect':
      return () => Response.redirect(new URL('/still', request.url))
    case 'guard':
      return (session: { readonly owner: string | undefined }) =>
        session.owner === undefined ? new Response('sign in first', { status: 401 }) : NextResponse.next()
    case 'ask':
      return async () => new Response((await getSession()).owner ?? 'nobody')
    default:
      return undefined
  }
}
