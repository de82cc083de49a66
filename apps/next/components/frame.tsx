import type { ReactNode } from 'react'
import { frameOf } from 'shop/pages/frame-of'
import { pageMap } from 'shop/pages/page-map'
import type { Visit } from '../server/page'
import { Document } from './document'
import { Notice } from './notice'
import { Standing } from './standing'

interface Props {
  readonly visit: Visit
  /** @default that of the page map */
  readonly title?: string
  readonly children: ReactNode
}

/** What every page shows around its content. */
export function Frame({ visit, title = pageMap.get(visit.path)?.title ?? '', children }: Props) {
  const { path, query, session, kept } = visit
  const { user, packets, notice } = frameOf({ session, kept, path, said: query['said'] })
  return (
    <Document title={title} path={path} packets={packets} standing={<Standing user={user} />}>
      {notice && <Notice key={String(query['said'])} text={notice} />}
      {children}
    </Document>
  )
}
