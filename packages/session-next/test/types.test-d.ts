import type { Session } from '@org/session-core'
import type { GetServerSideProps, NextApiHandler } from 'next'
import { type NextProxy, type NextRequest, NextResponse } from 'next/server.js'
import { describe, expectTypeOf, it } from 'vitest'
import { createNextSessions } from '../src/index'

const { getSession, withSession, proxy } = createNextSessions()

describe('getSession', () => {
  it('gives values, and nothing to change them by', async () => {
    const session = await getSession()
    expectTypeOf(session.owner).toEqualTypeOf<string | undefined>()
    expectTypeOf(session.data.n).toEqualTypeOf<number | undefined>()
    // @ts-expect-error there are no verbs
    await session.login('ada')
    // @ts-expect-error the data is read-only
    session.data.n = 1
  })

  it('knows the data that it was made for', async () => {
    const admin = createNextSessions<{ role: 'root' | 'guest' }>()
    expectTypeOf((await admin.getSession()).data.role).toEqualTypeOf<'root' | 'guest' | undefined>()
    // @ts-expect-error there is no such value
    admin.withSession((session) => session.data.n)
  })
})

describe('withSession', () => {
  it('fits route handlers', () => {
    type Handler = (request: NextRequest, context: { params: Promise<{ id: string }> }) => Promise<Response>
    const handler = withSession(
      async (session, request: NextRequest, { params }: { params: Promise<{ id: string }> }) => {
        expectTypeOf(session).toEqualTypeOf<Session>()
        return Response.json([(await params).id, request.nextUrl.pathname])
      },
    )
    expectTypeOf(handler).toExtend<Handler>()
  })

  it('fits actions, also bound ones and those of useActionState', () => {
    const action = withSession(async (session, id: number, form: FormData) => {
      session.data.note = `${id} ${form.get('note')}`
    })
    expectTypeOf(action).toEqualTypeOf<(id: number, form: FormData) => Promise<void>>()
    expectTypeOf(action.bind(null, 1)).toExtend<(form: FormData) => Promise<void>>()
    const stateful = withSession((_session, before: { n: number }, _form: FormData) => ({ n: before.n + 1 }))
    expectTypeOf(stateful).toExtend<(before: { n: number }, form: FormData) => Promise<{ n: number }>>()
  })

  it('fits API routes and getServerSideProps', () => {
    expectTypeOf(
      withSession((_session, ...[, response]: Parameters<NextApiHandler>) => response.json(1)),
    ).toExtend<NextApiHandler>()
    const props = withSession(async (session, _context: Parameters<GetServerSideProps>[0]) => ({
      props: { owner: session.owner ?? null },
    }))
    expectTypeOf(props).toExtend<GetServerSideProps<{ owner: string | null }>>()
  })
})

describe('proxy', () => {
  it('fits proxy.ts as it is, and around a function', () => {
    expectTypeOf(proxy).toExtend<NextProxy>()
    const guarded = (request: NextRequest) =>
      proxy(request, (session) =>
        session.owner === undefined ? new Response(null, { status: 401 }) : NextResponse.next(),
      )
    expectTypeOf(guarded).toExtend<NextProxy>()
    // @ts-expect-error it answers with a response
    proxy(new Request('https://shop.test'), () => 'text')
  })
})

it('refuses options that cannot work', () => {
  // @ts-expect-error a duration is a string
  createNextSessions({ lifetime: { idle: 30 } })
  // @ts-expect-error there is no such option
  createNextSessions({ cookie: { maxAge: 1 } })
})
