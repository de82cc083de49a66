import type { ReadonlySession } from '@org/session-core'
import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import type { Kept } from 'shop/keeping/keeping'
import { signInPath } from 'shop/pages/page-map'
import { type User, userById } from 'shop/users'
import { StepUp } from '../components/step-up'
import { TroublePage } from '../components/trouble-page'
import { getSession } from '../sessions'
import { theShop } from './open-shop'
import { told, toldBefore } from './told'

/** Who asks, and for what. */
export interface Visit {
  readonly path: string
  readonly query: Readonly<Record<string, string | string[] | undefined>>
  readonly session: ReadonlySession
  readonly kept: Kept
}

interface PageProps {
  readonly searchParams: Promise<Visit['query']>
}

type Page = (props: PageProps) => Promise<ReactNode>
type Content = ReactNode | Promise<ReactNode>

/** A page that knows its visitor. An outage is told in words: of an error that a page throws, Next sends an empty document. */
export function page(path: string, content: (visit: Visit) => Content): Page {
  return async ({ searchParams }) => {
    const query = await searchParams
    const trouble = await toldBefore()
    if (trouble) return <TroublePage trouble={trouble} />
    try {
      const session = await getSession()
      const kept = await theShop().shop.keeping.read(session)
      return await content({ path, query, session, kept })
    } catch (error) {
      return <TroublePage trouble={await told(error)} />
    }
  }
}

/** Who is not signed in is sent to where one signs in, and comes back. */
export function pageForUser(path: string, content: (visit: Visit, user: User) => Content): Page {
  return page(path, (visit) => {
    const user = userById(visit.session.owner)
    return user ? content(visit, user) : redirect(signInPath(path))
  })
}

/** Asks for the password again when the last proof of who this is lies more than two minutes back. */
export function pageForRecentUser(path: string, content: (visit: Visit, user: User) => Content): Page {
  return pageForUser(path, (visit, user) =>
    visit.session.check({ within: '2m' }) === 'granted' ? content(visit, user) : <StepUp visit={visit} user={user} />,
  )
}
