import type { ServerResponse } from 'node:http'
import { expect, it } from 'vitest'
import { exchange } from './room/exchange'
import { FakeCommitter } from './room/fake-committer'

type Write = (response: ServerResponse) => unknown

const writes: [string, number, Write][] = [
  ['a text', 3, (r) => r.write('abc')],
  ['a text of more bytes than letters', 4, (r) => r.write('üß')],
  ['a text in an encoding', 2, (r) => r.write('üß', 'latin1')],
  ['digits', 3, (r) => r.write('616263', 'hex')],
  ['a text with a callback', 3, (r) => r.write('abc', () => {})],
  ['bytes', 4, (r) => r.write(new Uint8Array(4))],
  ['the last text', 5, (r) => r.end('abcde')],
  ['the last text with a callback', 5, (r) => r.end('abcde', () => {})],
  ['an end without a text', 0, (r) => r.end(() => {})],
  ['several', 6, (r) => [r.write('abc'), r.flushHeaders(), r.end('def')]],
]

it.each(writes)('what is held counts by its bytes: %s', async (_, length, write) => {
  const { log } = await exchange(
    {
      name: '',
      run: (_, r, note) => {
        write(r)
        note(r.writableLength)
        if (!r.writableEnded) r.end()
      },
    },
    'own',
    new FakeCommitter('later'),
  )
  expect(log).toEqual([String(length)])
})
