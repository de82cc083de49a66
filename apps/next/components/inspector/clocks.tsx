import type { RunningClock } from 'shop/inspect/clocks'
import { clocksLede } from 'shop/pages/inspector-clocks'
import type { TokenKind } from 'shop/tokens/token-kind'
import { RunningClocks } from './running-clocks'
import { Section } from './section'

interface Props {
  readonly kind: TokenKind
  readonly clocks: readonly RunningClock[]
  readonly now: number
}

export function Clocks({ kind, clocks, now }: Props) {
  return (
    <Section id="clocks" title="Three clocks">
      {clocks.length === 0 ? (
        <p>None is running.</p>
      ) : (
        <>
          <p>{clocksLede(kind)}</p>
          <RunningClocks clocks={clocks} now={now} />
          {clocks.length === 2 && (
            <p>No renewal: an anonymous session has no privilege to protect, and gets a new id when you sign in.</p>
          )}
        </>
      )}
    </Section>
  )
}
