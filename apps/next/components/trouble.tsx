import Link from 'next/link'
import type { Trouble as Words } from 'shop/pages/error-page'

export function Trouble({ trouble: { status, title, text } }: { readonly trouble: Words }) {
  return (
    <>
      <p className="number" aria-hidden="true">
        {status}
      </p>
      <h1>{title}</h1>
      <p className="lede">{text}</p>
      <p>
        <Link href="/">Back to the teas</Link>
      </p>
    </>
  )
}
