import type { ReactNode } from 'react'

interface Props {
  readonly name: string
  readonly children: ReactNode
}

/** Text as it is. It may scroll, and what scrolls is reached by keyboard, and called by a name (WCAG 2.1.1, 4.1.2). */
export function Block({ name, children }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: see above
    <pre tabIndex={0} aria-label={name}>
      <code>{children}</code>
    </pre>
  )
}
