import { Suspense } from 'react'
import { getSession } from '../../sessions'

async function Owner({ id }: { id: string }) {
  const { owner } = await getSession()
  return <i id={id}>{owner ?? 'nobody'}</i>
}

/** The shell is built once; who is there comes with the request. */
export default function Page() {
  return (
    <main>
      <p id="shell">the same for everybody</p>
      <Suspense fallback="…">
        <Owner id="one" />
        <Owner id="two" />
      </Suspense>
    </main>
  )
}
