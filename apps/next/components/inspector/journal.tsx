import type { Entry } from 'shop/inspect/journal'
import { journalEntry, latestOf } from 'shop/pages/inspector-journal'
import { LiveJournal } from './live-journal'
import { Section } from './section'

interface Props {
  readonly entries: readonly Entry[]
  readonly own: string | undefined
}

export function Journal({ entries, own }: Props) {
  return (
    <Section id="journal" title="What happens">
      <LiveJournal past={latestOf(entries).map((entry) => journalEntry(entry, own).toString())} />
    </Section>
  )
}
