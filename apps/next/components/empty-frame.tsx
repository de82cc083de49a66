import type { ReactNode } from 'react'
import { Document } from './document'

/** The frame of a page that does not know its visitor. */
export function EmptyFrame({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Document title={title} path="" packets={0} standing={null}>
      {children}
    </Document>
  )
}
