import { type Session, SessionError } from '@org/session-core'
import { cookies } from 'next/headers'
import { notFound, permanentRedirect, redirect } from 'next/navigation'
import { type NextRequest, NextResponse } from 'next/server'
import { getSession, link, withSession } from '../../../../sessions'

type Answers = Readonly<Record<string, (session: Session, request: NextRequest) => Promise<Response> | Response>>

const shared = new Response(null, { status: 204 })
const encoder = new TextEncoder()

const answers: Answers = {
  look: async (session) => {
    const same = (await getSession()).owner
    return Response.json({ owner: session.owner, same, status: session.status, data: session.data })
  },
  pass: () => new Response('nothing of the session'),
  login: async (session, request) => {
    await session.login(request.nextUrl.searchParams.get('user') ?? 'ada')
    return new Response('in', { headers: { 'x-own': '1' } })
  },
  link: async (session, request) => {
    const url = await link(session, `https://app.test${request.nextUrl.searchParams.get('to')}`)
    return new Response(url.pathname + url.search)
  },
  count: (session) => {
    session.data.n = (session.data.n ?? 0) + 1
    return Response.json(session.data)
  },
  redirect: async (session) => {
    await session.login('ada')
    redirect('/read?a=1;b')
  },
  permanent: async (session) => {
    session.data.note = 'before the redirect'
    permanentRedirect('/read')
  },
  notFound: async (session) => {
    await session.login('ada')
    notFound()
  },
  throw: async (session) => {
    session.data.note = 'dropped'
    await session.login('ada')
    session.data.cart = { items: ['dropped'] }
    throw new Error('a real error')
  },
  immutable: async (session) => {
    await session.login('ada')
    return Response.redirect('https://elsewhere.test/', 303)
  },
  stream: async (session) => {
    await session.login('ada')
    const parts = ['one ', 'two ', 'three']
    return new Response(
      new ReadableStream({
        pull(controller) {
          const part = parts.shift()
          if (part === undefined) controller.close()
          else controller.enqueue(encoder.encode(part))
        },
      }),
    )
  },
  empty: async (session) => {
    await session.login('ada')
    return new Response(null, { status: 204 })
  },
  /** One object for all visitors. */
  shared: async (session, request) => {
    const user = request.nextUrl.searchParams.get('user')
    if (user) await session.login(user)
    return shared
  },
  error: async (session) => {
    await session.login('ada')
    return Response.error()
  },
  status500: async (session) => {
    session.data.note = 'dropped'
    return new Response('broken', { status: 500 })
  },
  ownCookie: async (session) => {
    await session.login('ada')
    const jar = await cookies()
    jar.set('theme', 'dark')
    return new Response('both')
  },
  ownCookieLogout: async (session) => {
    await session.logout()
    const jar = await cookies()
    jar.set('theme', 'dark')
    return new Response('both')
  },
  ownResponseCookie: async (session) => {
    await session.login('ada')
    const response = NextResponse.json({ ok: true })
    response.cookies.set('theme', 'dark')
    response.headers.append('set-cookie', 'plain=1; Path=/')
    return response
  },
  public: async (session) => {
    return Response.json(
      { owner: session.owner },
      { headers: { 'cache-control': 'public, max-age=60', vary: 'Accept' } },
    )
  },
  publicLogin: async (session) => {
    await session.login('ada')
    return new Response('in', { headers: { 'cache-control': 'public, max-age=60' } })
  },
  badData: async (session) => {
    Object.assign(session.data, { bad: new Map() })
    return new Response('never seen', { headers: { 'x-request-id': '7', 'content-language': 'en' } })
  },
  within: async (session) => {
    await rename('from within')
    return Response.json(session.data)
  },
  /** Two acts, of which the second fails. */
  full: async (session) => {
    await session.login('ada')
    throw new SessionError('ERR_SESSION_LIMIT', 'no more devices', { limit: 1 })
  },
  logout: async (session) => {
    await session.logout()
    return new Response('out')
  },
}

const rename = withSession((session, note: string) => {
  session.data.note = note
})

const handler = withSession(async (session, request: NextRequest, context: { params: Promise<{ kind: string }> }) => {
  const { kind } = await context.params
  return answers[kind]?.(session, request) ?? new Response('no such kind', { status: 404 })
})

export { handler as DELETE, handler as GET, handler as POST }
