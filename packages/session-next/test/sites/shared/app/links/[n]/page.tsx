import Link from 'next/link'
import { getSession } from '../../../sessions'

/** Many links, as the router prefetches them. */
export default async function Page({ params }: { params: Promise<{ n: string }> }) {
  const { n } = await params
  const { owner } = await getSession()
  return (
    <main>
      <p id="page" data-n={n}>
        {owner ?? 'nobody'}
      </p>
      {[0, 1, 2, 3, 4, 5, 6, 7].map((i) => (
        <Link key={i} id={`to-${i}`} href={`/links/${i}`} prefetch={i % 2 === 0 ? true : null}>
          {`page ${i}`}
        </Link>
      ))}
    </main>
  )
}
