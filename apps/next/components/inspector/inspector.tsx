import { type InspectorView, inspectorLede } from 'shop/pages/inspector-page'
import { Beside } from './beside'
import { Clocks } from './clocks'
import { Journal } from './journal'
import { Policy } from './policy'
import { Stored } from './stored'
import { Travels } from './travels'

export function Inspector({ view }: { readonly view: InspectorView }) {
  return (
    <>
      <header className="opening">
        <h1>Inspector</h1>
        <p className="lede">{inspectorLede(view)}</p>
      </header>
      <nav className="contents" aria-label="On this page">
        <a href="#travels">What travels</a> <a href="#stored">What is stored</a> <a href="#clocks">Three clocks</a>{' '}
        <a href="#journal">What happens</a> <a href="#policy">Policy</a>
      </nav>
      <Travels view={view} />
      {view.kind === 'opaque' ? <Stored record={view.record} now={view.now} /> : <Beside kept={view.kept} />}
      <Clocks kind={view.kind} clocks={view.clocks} now={view.now} />
      <Journal entries={view.entries} own={view.id} />
      <Policy rows={view.policy} />
    </>
  )
}
