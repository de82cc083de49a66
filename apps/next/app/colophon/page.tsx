import Link from 'next/link'
import { EmptyFrame } from '../../components/empty-frame'

/** Asks for no session, so Next rendered it once, at the build. */
export default function Colophon() {
  return (
    <EmptyFrame title="Colophon">
      <h1>Colophon</h1>
      <p className="lede">
        This page does not know who you are. It asks for no session, so Next rendered it once, when the shop was built,
        and everybody gets the same. Every other page looks at your session and is rendered for you.
      </p>
      <p>
        Set in Newsreader. <Link href="/">Back to the teas</Link>
      </p>
    </EmptyFrame>
  )
}
