import { after } from 'next/server'
import { type ReactNode, Suspense } from 'react'
import { getSession, withSession } from '../../sessions'
import { report } from '../../world'
import { Refresh } from './refresh'

export async function generateMetadata(): Promise<{ title: string }> {
  const session = await getSession()
  return { title: session.owner ?? 'nobody' }
}

async function Nested(): Promise<ReactNode> {
  const { owner } = await getSession()
  return <i>{owner}</i>
}

/** What a Server Component may not do, as codes. */
async function refusals(): Promise<string> {
  const session = await getSession()
  const tries = [
    () => withSession(() => 1)(),
    () => Reflect.get(session, 'login').call(session, 'mallory'),
    () => Object.assign(session.data, { note: 'planted' }),
    () => session.data.cart?.items.push('planted'),
  ]
  const codes: string[] = []
  for (const attempt of tries)
    try {
      await attempt()
      codes.push('allowed')
    } catch (error) {
      codes.push(String(Reflect.get(Object(error), 'code') ?? Object(error).name))
    }
  return codes.join()
}

async function lookLater(): Promise<void> {
  try {
    await getSession()
  } catch (error) {
    await report({ later: String(Reflect.get(Object(error), 'message')) })
  }
}

/** Asks for the session in every way that a page can. */
export default async function Page({ searchParams }: { searchParams: Promise<{ [name: string]: string }> }) {
  const session = await getSession()
  const { try: wanted, after: later } = await searchParams
  if (later) after(lookLater)
  return (
    <main>
      <p id="session">{JSON.stringify({ owner: session.owner, status: session.status, data: session.data })}</p>
      <p id="refusals">{wanted ? await refusals() : ''}</p>
      <Nested />
      <Suspense fallback="…">
        <Nested />
      </Suspense>
      <Refresh />
    </main>
  )
}
