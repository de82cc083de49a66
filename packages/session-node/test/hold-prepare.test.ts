import { ServerResponse } from 'node:http'
import { beforeEach, expect, it } from 'vitest'
import { holdHeaders, installHooks } from '../src/hold'
import { wait } from './room/exchange'
import { FakeCommitter } from './room/fake-committer'
import { visit } from './room/visit'

let committer: FakeCommitter
/** The responses that somebody was asked to prepare. */
let prepared: ServerResponse[]
let holds: boolean

class Prepared extends ServerResponse {}
installHooks(Prepared.prototype, (response) => {
  prepared.push(response)
  if (holds) holdHeaders(response, committer)
})

beforeEach(() => {
  committer = new FakeCommitter('later', ['x-layer'])
  prepared = []
  holds = true
})

/** As on-headers does: the last word on the head. */
function wrap(response: ServerResponse): void {
  const { writeHead } = response
  response.writeHead = function (this: ServerResponse, ...args: never[]) {
    this.setHeader('X-Layer', 'saw it')
    return writeHead.apply(this, args as never)
  }
}

const ways: [string, (response: ServerResponse) => unknown][] = [
  ['end', (r) => r.end('x')],
  [
    'write',
    (r) => {
      r.write('x')
      r.end()
    },
  ],
  [
    'flushHeaders',
    (r) => {
      r.flushHeaders()
      r.end('x')
    },
  ],
]

it.each(ways)('a response that a layer has wrapped is prepared before its head is made, by %s', async (_, answer) => {
  const bytes = await visit(Prepared, (_, response) => {
    wrap(response)
    answer(response)
  })
  expect(prepared).toHaveLength(1)
  expect(bytes).toMatch(/^set-cookie: sid=token/im)
  expect(committer.seen).toEqual({ status: '200', 'x-layer': 'saw it' })
})

it.each(ways)('a response that nobody holds then leaves as it is, by %s', async (_, answer) => {
  holds = false
  const bytes = await visit(Prepared, (_, response) => {
    wrap(response)
    answer(response)
  })
  expect(prepared.length).toBeGreaterThan(0)
  expect(bytes).toMatch(/^X-Layer: saw it/im)
  expect(bytes).not.toMatch(/^set-cookie/im)
})

it.each(ways)('a response that nobody has wrapped is not, by %s', async (_, answer) => {
  await visit(Prepared, (_, response) => void answer(response))
  expect(prepared).toEqual([])
})

it.each(ways)('a response that is held already is not, by %s', async (_, answer) => {
  const bytes = await visit(Prepared, (_, response) => {
    holdHeaders(response, committer)
    wrap(response)
    answer(response)
  })
  expect(prepared).toEqual([])
  expect(bytes.match(/^set-cookie: sid=token/gim)).toHaveLength(1)
})

it.each(ways)('a response whose head was made before is not, by %s', async (_, answer) => {
  const bytes = await visit(Prepared, async (_, response) => {
    wrap(response)
    response.writeHead(201)
    await wait(1)
    answer(response)
  })
  expect(prepared).toEqual([])
  expect(bytes).toMatch(/^HTTP\/1.1 201 /)
})

it('hooks that are installed a second time are the first ones', async () => {
  class Twice extends Prepared {}
  installHooks(Twice.prototype, (response) => holdHeaders(response, committer))
  installHooks(Twice.prototype)
  const bytes = await visit(Twice, (_, response) => {
    wrap(response)
    response.end('x')
  })
  expect(bytes).toMatch(/^set-cookie: sid=token/im)
})

it('a wrapped response is let alone where nobody prepares any', async () => {
  class Plain extends ServerResponse {}
  installHooks(Plain.prototype)
  const bytes = await visit(Plain, (_, response) => {
    wrap(response)
    response.end('x')
  })
  expect(bytes).toMatch(/^X-Layer: saw it/im)
})
