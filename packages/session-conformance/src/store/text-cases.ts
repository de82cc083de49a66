import { equal } from '../conformance-failure'
import { minute, type Stage, T, times } from './stage'

const now = T
const strange = 'é e\u0301 ß 日本 😀 👩‍👩‍👧 \u202e \u2028 \ufeff % _ \\ \' " ` $1 {} ; -- \t\n\r\u007f \u{10ffff}'
/** As `JSON.stringify` writes them: NUL and lone surrogates are escapes there. */
const values = {
  text: JSON.stringify(strange),
  escapes: JSON.stringify('\u0000 \ud800 "\\"'),
  order: '{"b":1,"a":{"10":1,"9":2},"b ":[]}',
  numbers: '[1e+21,1e-7,0.1,-0,9007199254740991,1.7976931348623157e+308]',
  empties: '[null,"",[],{},false]',
}
const keys = [
  '',
  ' ',
  'a.b',
  'a',
  '$',
  '$set',
  '0',
  '1',
  '-1',
  'A',
  'a ',
  'é',
  'e\u0301',
  '😀',
  '%',
  "'",
  '"',
  '\\',
  '[0]',
]
const inherited = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'length']
const longest = ['k'.repeat(255), '日'.repeat(85)]

/** Every key as an own one, `__proto__` too. */
function byKey(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name, n) => [name, `"${n}"`]))
}

export const textCases = {
  async 'S06 values return code point for code point'(on: Stage): Promise<void> {
    const created = await on.begin({ data: values })
    equal((await on.live(created.id)).data, values, 'data that was created')
    const { id } = await on.begin()
    await on.store.update(id, { set: values }, { now })
    equal((await on.live(id)).data, values, 'data that was updated')
  },

  async 'S06 keys like a.b, $, the empty one and __proto__ are ordinary'(on: Stage): Promise<void> {
    const data = byKey([...keys, ...inherited, ...longest])
    const created = await on.begin({ data })
    equal((await on.live(created.id)).data, data, 'data that was created')
    const { id } = await on.begin()
    await on.store.update(id, { set: data }, { now })
    equal((await on.live(id)).data, data, 'data that was updated')
    await on.store.update(id, { unset: [...keys, ...inherited] }, { now })
    equal((await on.live(id)).data, byKeyFrom(data, longest), 'data after unset')
  },

  async 'S06 long texts return whole'(on: Stage): Promise<void> {
    const long = JSON.stringify('0123456789é日😀'.repeat(8000))
    const data = { long, ...Object.fromEntries(times(300, (n) => [`key${n}`, `${n}`])) }
    const { id } = await on.begin({ data })
    equal((await on.live(id)).data, data, 'a text of 100 kB and 300 keys, created')
    await on.store.update(id, { set: { long: `[${long}]` } }, { now })
    equal((await on.live(id)).data, { ...data, long: `[${long}]` }, 'the same, updated')
  },

  async 'S06 credentials, facts and marks return code point for code point'(on: Stage): Promise<void> {
    const { id } = await on.begin({ credentials: strange, facts: strange })
    const { credentials, facts } = await on.live(id)
    equal({ credentials, facts }, { credentials: strange, facts: strange }, 'of a new record')
    await on.store.update(id, { credentials: `${strange}2` }, { now })
    equal((await on.live(id)).credentials, `${strange}2`, 'credentials that were updated')
    const mark = { text: strange, until: T + minute }
    await on.store.destroy(id, { now, mark })
    equal(await on.store.read(id, { now }), { status: 'ended', mark }, 'the mark')
  },

  async 'S06 ids differ by case'(on: Stage): Promise<void> {
    const lower = await on.begin({ id: `${on.record().id.slice(0, 16)}abcdef` })
    const upper = await on.begin({ id: `${lower.id.slice(0, 16)}ABCDEF`, data: { upper: '1' } })
    equal(await on.live(lower.id), lower, 'the one in lower case')
    equal(await on.live(upper.id), upper, 'the one in upper case')
  },
}

function byKeyFrom(data: Record<string, string>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(data).filter(([name]) => names.includes(name)))
}

export const textOwnerCases = {
  async 'S06 owners differ by every code point'(on: Stage): Promise<void> {
    const owners = [
      'ann',
      'Ann',
      'ann ',
      ' ann',
      'änn',
      'a\u0308nn',
      '__proto__',
      'a.b',
      '$',
      '😀',
      '1',
      '01',
      'o'.repeat(255),
    ]
    for (const owner of owners) {
      const record = await on.begin({ owner })
      equal(await on.listed(owner), [record.id], `the sessions of ${JSON.stringify(owner)}`)
      equal((await on.live(record.id)).owner, owner, 'the owner of the record')
    }
  },
}
