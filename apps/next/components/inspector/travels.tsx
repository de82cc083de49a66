import { explainSetCookie } from 'shop/inspect/explain-set-cookie'
import type { SentCookie } from 'shop/inspect/sent-cookies'
import type { InspectorView } from 'shop/pages/inspector-page'
import { standings } from 'shop/pages/inspector-travels'
import { Moment } from '../moment'
import { Block } from './block'
import { Carried } from './carried'
import { Section } from './section'

export function Travels({ view: { status, cookie, sent, carried, now } }: { readonly view: InspectorView }) {
  return (
    <Section id="travels" title="What travels">
      <p>
        {standings[status]}{' '}
        <span className="aside">
          session.status is <code>{status}</code>
        </span>
      </p>
      <figure>
        <figcaption>Your browser sent</figcaption>
        <Block name="The Cookie header of this request">
          {cookie ? <Header name="Cookie" value={cookie} /> : 'no Cookie header'}
        </Block>
      </figure>
      {carried && <Carried token={carried} />}
      {sent ? (
        <CameWith sent={sent} now={now} />
      ) : (
        cookie && <p>The line that set this cookie is no longer in memory.</p>
      )}
    </Section>
  )
}

function Header({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <b>{`${name}:`}</b>
      {` ${value}`}
    </>
  )
}

function CameWith({ sent, now }: { readonly sent: SentCookie; readonly now: number }) {
  return (
    <>
      <figure>
        <figcaption>
          It had come with the answer to <code>{sent.request}</code>, <Moment at={sent.at} now={now} />
        </figcaption>
        <Block name="The Set-Cookie header">
          <Header name="Set-Cookie" value={sent.line} />
        </Block>
      </figure>
      <table className="explained">
        <caption className="unseen">Every attribute of the cookie explained</caption>
        <tbody>
          {explainSetCookie(sent.line).map(({ part, value, meaning }) => (
            <tr key={part}>
              <th scope="row">{part}</th>
              <td>
                <code>{value}</code>
              </td>
              <td>{meaning}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
