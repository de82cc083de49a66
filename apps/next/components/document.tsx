import type { ReactNode } from 'react'
import { Announcer } from './announcer'
import { Masthead } from './masthead'

interface Props {
  readonly title: string
  readonly path: string
  readonly packets: number
  /** The line that says who is signed in. */
  readonly standing: ReactNode
  readonly children: ReactNode
}

/** A whole document; its one heading is in the content. */
export function Document({ title, path, packets, standing, children }: Props) {
  return (
    <>
      <title>{`${title} · Second Flush`}</title>
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <Masthead path={path} packets={packets}>
        {standing}
      </Masthead>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <footer className="colophon">
        <p>A sample shop. Nothing is sold here; what is on show are the sessions.</p>
      </footer>
      <Announcer packets={packets} />
    </>
  )
}
