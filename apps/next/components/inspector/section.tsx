import type { ReactNode } from 'react'

interface Props {
  readonly id: string
  readonly title: string
  readonly children: ReactNode
}

/** A part of the inspector: its heading stands beside it where there is room. */
export function Section({ id, title, children }: Props) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <div>{children}</div>
    </section>
  )
}
