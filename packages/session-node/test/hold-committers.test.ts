import type { ServerResponse } from 'node:http'
import type { Awaitable, CommitOutcome } from '@org/session-core'
import { describe, expect, it, vi } from 'vitest'
import type { Committer } from '../src/commit-all'
import { holdHeaders } from '../src/hold'
import { exchange, type Scenario } from './room/exchange'
import { storeFailed } from './room/fake-committer'

const answering = (run: (response: ServerResponse) => void): Scenario => ({ name: '', run: (_, r) => run(r) })

class One implements Committer {
  calls = 0
  readonly told: string[] = []
  readonly #answer: () => Awaitable<CommitOutcome>
  constructor(answer: () => Awaitable<CommitOutcome>) {
    this.#answer = answer
  }
  commit(view?: object): Awaitable<CommitOutcome> {
    if (view) this.calls++
    return view ? this.#answer() : { status: 'unchanged', headers: [] }
  }
  headersLeft(): void {
    this.told.push('left')
  }
  failed(): void {
    this.told.push('failed')
  }
}

const cookie = (name: string): CommitOutcome => ({ status: 'committed', headers: [['set-cookie', `${name}=1`]] })
const later = async (name: string): Promise<CommitOutcome> => {
  await new Promise((resolve) => setTimeout(resolve, 10))
  return cookie(name)
}
const cookies = (bytes: string): string[] =>
  [...bytes.matchAll(/^set-cookie: (.*)=1\r$/gim)].map(([, name]) => name ?? '')

describe.each(['own', 'prototype'] as const)('several committers on one response (%s)', (style) => {
  const holding = (one: Committer, two: Committer) =>
    exchange(
      answering((r) => {
        holdHeaders(r, two)
        holdHeaders(r, one)
        holdHeaders(r, two)
        r.end('x')
      }),
      style,
      one,
    )

  it.each([
    ['both at once', () => cookie('a'), () => cookie('b')],
    ['the first later', () => later('a'), () => cookie('b')],
    ['the second later', () => cookie('a'), () => later('b')],
    ['both later', () => later('a'), () => later('b')],
  ] as const)('commit together and leave together, each of them once: %s', async (_, a, b) => {
    const [one, two] = [new One(a), new One(b)]
    const { bytes } = await holding(one, two)
    expect(cookies(bytes)).toEqual(['a', 'b'])
    expect([one.calls, two.calls]).toEqual([1, 1])
    expect([one.told, two.told]).toEqual([['left'], ['left']])
    expect(bytes).toMatch(/x$/)
  })

  const nothing = (): CommitOutcome => ({ status: 'unchanged', headers: [] })

  it.each([
    ['the first', nothing, () => cookie('b')],
    ['the first, later', async () => nothing(), () => later('b')],
    ['the second', () => cookie('b'), nothing],
    ['the second, later', () => later('b'), async () => nothing()],
  ] as const)('one that has nothing to send takes nothing from the other: %s', async (_, a, b) => {
    const { bytes } = await holding(new One(a), new One(b))
    expect(cookies(bytes)).toEqual(['b'])
  })

  it('one that fails is the answer, and what the others stored still travels', async () => {
    const one = new One(() => later('a'))
    let fails = true
    const two = new One(() => {
      if (!fails) return cookie('b')
      fails = false
      throw storeFailed
    })
    const { bytes } = await holding(one, two)
    expect(bytes).toMatch(/^HTTP\/1.1 503 /)
    expect(cookies(bytes)).toEqual(['a', 'b'])
    expect([one.calls, two.calls]).toEqual([1, 2])
    expect([one.told, two.told]).toEqual([['left'], ['left', 'failed']])
  })
})

/** As much as a committer must have. */
const bare = (answer: () => Awaitable<CommitOutcome>): Committer => ({
  commit: (view) => (view ? answer() : { status: 'unchanged', headers: [] }),
})

describe('a committer that only commits', () => {
  it.each([
    ['fails', () => Promise.reject(storeFailed)],
    [
      'fails at once',
      () => {
        throw storeFailed
      },
    ],
  ])('is told nothing when it %s', async (_, answer) => {
    const run = vi.fn((r: ServerResponse) => r.end('x'))
    const { bytes } = await exchange(answering(run), 'own', bare(answer))
    expect(bytes).toMatch(/^HTTP\/1.1 503 /)
    expect(run).toHaveReturned()
  })

  it.each([[[]], [[bare(() => cookie('a'))]]])(
    'is told nothing when it comes late, after others: %o',
    async (others) => {
      const run = vi.fn((r: ServerResponse) => {
        for (const other of others) holdHeaders(r, other)
        r.write('begun ')
        holdHeaders(
          r,
          bare(() => cookie('b')),
        )
        r.end('ended')
      })
      const { bytes } = await exchange(answering(run), 'own')
      expect(run).toHaveReturned()
      expect(bytes).toMatch(/ended/)
      expect(cookies(bytes)).not.toContain('b')
    },
  )
})

it('a committer that comes when the head is made, and not yet sent, is told at once that it is late', async () => {
  const [one, two] = [new One(() => cookie('a')), new One(() => cookie('b'))]
  const told: string[][] = []
  const run = (r: ServerResponse): void => {
    const { writeHead } = r
    r.writeHead = (...args: never[]) => {
      writeHead.apply(r, args as never)
      expect(r.headersSent).toBe(false)
      holdHeaders(r, two)
      told.push([...two.told])
      return r
    }
    r.end('x')
  }
  const { bytes } = await exchange(answering(run), 'own', one)
  expect(told).toEqual([['left']])
  expect(two.calls).toBe(0)
  expect(cookies(bytes)).toEqual(['a'])
})

it('holds what has no events and no flushHeaders, like the response that engine.io makes', () => {
  const calls: unknown[] = []
  const response = {
    statusCode: 200,
    headersSent: false,
    setHeader: (...args: unknown[]) => calls.push(args),
    getHeader: () => undefined,
    writeHead: (...args: unknown[]) => calls.push(args),
    write: () => true,
    end: (...args: unknown[]) => calls.push(['end', ...args]),
  }
  holdHeaders(response as unknown as ServerResponse, { commit: () => cookie('a') })
  response.writeHead(200)
  response.end()
  expect(calls).toEqual([['set-cookie', 'a=1'], [200], ['end']])
})
