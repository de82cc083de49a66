import type { SessionRecord } from '@org/session-core'
import type { ReactNode } from 'react'
import { indented } from 'shop/pages/inspector-record'
import { Moment } from '../moment'
import { Block } from './block'
import { Section } from './section'

interface Props {
  readonly record: SessionRecord | undefined
  readonly now: number
}

export function Stored({ record, now }: Props) {
  return (
    <Section id="stored" title="What is stored">
      {record ? (
        <>
          <p>
            The record as the store holds it. Of the secret it has digests: whoever reads the whole database signs in
            nowhere.
          </p>
          <dl className="record">
            <Public record={record} />
            <Times record={record} now={now} />
            <Texts record={record} />
          </dl>
        </>
      ) : (
        <p>Nothing. A record is made when something is written, and never before.</p>
      )}
    </Section>
  )
}

interface RowProps {
  readonly name: string
  readonly meaning: string
  readonly children: ReactNode
}

function Row({ name, meaning, children }: RowProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="value">{children}</dd>
      <dd className="meaning">{meaning}</dd>
    </div>
  )
}

function Public({ record }: { readonly record: SessionRecord }) {
  return (
    <>
      <Row name="id" meaning="public, safe to log">
        <code>{record.id}</code>
      </Row>
      <Row name="owner" meaning={record.owner ? 'who signed in' : 'nobody signed in'}>
        <code>{record.owner ?? 'null'}</code>
      </Row>
      <Row name="version" meaning="one more with every change">
        <code>{record.version}</code>
      </Row>
      <Row name="generation" meaning="one more when digests change: when two renew at once, one wins">
        <code>{record.generation}</code>
      </Row>
    </>
  )
}

function Times({ record, now }: { readonly record: SessionRecord; readonly now: number }) {
  return (
    <>
      <Row name="createdAt" meaning="fixed">
        <Moment at={record.createdAt} now={now} />
      </Row>
      <Row name="lastSeenAt" meaning="only forward">
        <Moment at={record.lastSeenAt} now={now} />
      </Row>
      <Row name="expiresAt" meaning="gone from then on, deleted or not">
        <Moment at={record.expiresAt} now={now} />
      </Row>
    </>
  )
}

function Texts({ record: { credentials, facts, data } }: { readonly record: SessionRecord }) {
  return (
    <>
      <Row name="credentials" meaning="digests of the secret, never the secret">
        <Block name="credentials">{indented(credentials)}</Block>
      </Row>
      <Row name="facts" meaning="how it began; fixed">
        <Block name="facts">{indented(facts)}</Block>
      </Row>
      {Object.entries(data).map(([key, text]) => (
        <Row key={key} name={`data.${key}`} meaning="yours, JSON by key; writers of different keys never meet">
          <Block name={key}>{indented(text)}</Block>
        </Row>
      ))}
    </>
  )
}
