import Link from 'next/link'
import type { ReactNode } from 'react'
import { pageMap } from 'shop/pages/page-map'

interface Props {
  readonly path: string
  readonly packets: number
  readonly children: ReactNode
}

export function Masthead({ path, packets, children }: Props) {
  const links = [...pageMap].flatMap(([to, { link }]) => (link === undefined ? [] : [{ to, link }]))
  return (
    <header className="masthead" id="masthead">
      <Link className="brand" href="/">
        <Leaf />
        <span>Second Flush</span>
      </Link>
      <nav aria-label="Pages">
        <ul>
          {links.map(({ to, link }) => (
            <li key={to}>
              <Link href={to} aria-current={to === path ? 'page' : undefined}>
                <span>{link}</span>
                {to === '/cart' && packets > 0 && <Count packets={packets} />}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {children}
    </header>
  )
}

function Count({ packets }: { readonly packets: number }) {
  return (
    <>
      {' '}
      <span className="count">
        {packets}
        <span className="unseen"> packets</span>
      </span>
    </>
  )
}

function Leaf() {
  return (
    <svg className="leaf" viewBox="0 0 32 32" aria-hidden="true">
      <path d="M5 27C3 13 13 4 28 4c0 15-8 23-20 20" />
      <path className="vein" d="M4 29C9 20 15 14 22 10" />
    </svg>
  )
}
