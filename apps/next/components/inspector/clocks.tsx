import type { RunningClock } from 'shop/inspect/clocks'
import { RunningClocks } from './running-clocks'
import { Section } from './section'

interface Props {
  readonly clocks: readonly RunningClock[]
  readonly now: number
}

export function Clocks({ clocks, now }: Props) {
  return (
    <Section id="clocks" title="Three clocks">
      {clocks.length === 0 ? (
        <p>None is running.</p>
      ) : (
        <>
          <p>All three stand on the server. What the browser does with its cookie changes none of them.</p>
          <RunningClocks clocks={clocks} now={now} />
          {clocks.length === 2 && (
            <p>No renewal: an anonymous session has no privilege to protect, and gets a new id when you sign in.</p>
          )}
        </>
      )}
    </Section>
  )
}
