'use client'
import { useEffect, useState } from 'react'
import { announce } from '../announce'

const most = 60

/** Entries are markup, escaped by the server, which writes them like this into the stream as well. */
export function LiveJournal({ past }: { readonly past: readonly string[] }) {
  const [entries, setEntries] = useState(past)
  const [state, setState] = useState('Reload to see more.')
  useEffect(() => {
    const source = new EventSource('/inspector/events')
    source.addEventListener('open', () => setState('Live.'))
    source.addEventListener('error', () => setState('The stream broke off; trying again.'))
    source.addEventListener('message', ({ data }) => setEntries((all) => [String(data), ...all].slice(0, most)))
    source.addEventListener('ended', ({ data }) => {
      source.close()
      setState(`This session ended just now: ${data}. Reload, and you are anonymous.`)
      announce(`This session ended: ${data}`)
    })
    return () => source.close()
  }, [])
  return (
    <>
      <p>
        Events of the library and its calls to the store, of all visitors, newest first.{' '}
        <span className="aside" id="stream-state">
          {state}
        </span>
      </p>
      {/* html`…` made it, and escapes every value */}
      <ol className="journal" aria-label="Events" dangerouslySetInnerHTML={{ __html: entries.join('') }} />
    </>
  )
}
