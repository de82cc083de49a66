import { Suspense } from 'react'
import { getSession } from '../../sessions'

/** Kept apart for each owner, because the owner is an argument. */
async function greetingFor(owner: string | undefined): Promise<string> {
  'use cache'
  return `hello ${owner ?? 'nobody'}`
}

async function Greeting() {
  const { owner } = await getSession()
  return <i id="greeting">{await greetingFor(owner)}</i>
}

export default function Page() {
  return (
    <Suspense fallback="…">
      <Greeting />
    </Suspense>
  )
}
