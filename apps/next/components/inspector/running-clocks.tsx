'use client'
import { useEffect, useState } from 'react'
import type { RunningClock } from 'shop/inspect/clocks'
import { duration } from 'shop/pages/inspector-clocks'

interface Props {
  readonly clocks: readonly RunningClock[]
  /** What the clock of the server says. */
  readonly now: number
}

/** They run on in the browser, by the clock of the server. */
export function RunningClocks({ clocks, now }: Props) {
  const [passed, setPassed] = useState(0)
  useEffect(() => {
    const began = Date.now()
    const timer = setInterval(() => setPassed(Date.now() - began), 1000)
    return () => clearInterval(timer)
  }, [])
  return (
    <ul className="clocks" aria-label="Clocks of this session">
      {clocks.map((clock) => (
        <Clock key={clock.name} clock={clock} now={now + passed} />
      ))}
    </ul>
  )
}

function Clock({ clock: { name, meaning, from, until }, now }: { readonly clock: RunningClock; readonly now: number }) {
  const left = Math.max(0, until - now)
  return (
    <li className="clock">
      <h3>{name}</h3>
      <p className="left">
        <time dateTime={new Date(until).toISOString()}>{left > 0 ? duration(left) : 'due'}</time>
      </p>
      <progress max={until - from} value={left} aria-label={`${name} time left`} />
      <p>{meaning}</p>
    </li>
  )
}
