'use server'
import { notFound, redirect } from 'next/navigation'
import { after } from 'next/server'
import { getSession, withSession } from '../sessions'
import { report } from '../world'

const nameOf = (form: FormData): string => String(form.get('user'))

export const login = withSession(async (session, form: FormData) => {
  await session.login(nameOf(form))
  session.data.note = 'after the login'
})
export const loginThenRedirect = withSession(async (session, form: FormData) => {
  await session.login(nameOf(form))
  redirect('/read?from=action')
})
export const loginThenNotFound = withSession(async (session, form: FormData) => {
  await session.login(nameOf(form))
  notFound()
})
export const loginThenThrow = withSession(async (session, form: FormData) => {
  session.data.note = 'kept by the login'
  await session.login(nameOf(form))
  session.data.cart = { items: ['dropped'] }
  throw new Error('a real error')
})
export const logout = withSession(async (session) => {
  await session.logout()
  redirect('/still')
})
export const count = withSession(async (session) => {
  session.data.n = (session.data.n ?? 0) + 1
})
export const countAtomically = withSession(async (session) => {
  await session.update((data) => {
    data.n = (data.n ?? 0) + 1
  })
})
export const look = withSession(async (session) => session.owner)
/** Functions of the application that each change the session, inside of one another and beside. */
export const several = withSession(async (session) => {
  await Promise.all([add('a'), add('b')])
  await report({ seen: (await getSession()).data.cart, owner: session.owner })
})
/** What it does not wait for goes on when it has answered. */
export const hasty = withSession(async (session) => {
  session.data.note = 'stored before the answer'
  void add('slow').then((seen) => report({ seen }))
})
const add = withSession(async (session, item: string) => {
  await new Promise((resolve) => setTimeout(resolve, 5))
  session.data.cart = { items: [...(session.data.cart?.items ?? []), item] }
  return session.data.cart
})
export const failing = withSession(async (session) => {
  Object.assign(session.data, { bad: new Map() })
})
export const afterwards = withSession(async (session) => {
  after(async () => {
    await report({ kept: await codeOf(() => session.login('too-late')) })
    await report({ called: await codeOf(() => loginLate()) })
    await report({ saved: await codeOf(() => saveLate()) })
  })
})
const loginLate = withSession((session) => session.login('too-late'))
const saveLate = withSession((session) => {
  session.data.note = 'saved afterwards'
  return session.save()
})

async function codeOf(run: () => Promise<unknown>): Promise<string> {
  try {
    await run()
    return 'done'
  } catch (error) {
    return String(Reflect.get(Object(error), 'code') ?? error)
  }
}
