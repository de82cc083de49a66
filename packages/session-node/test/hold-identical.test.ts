import { describe, expect, it } from 'vitest'
import { chunksByTick, type Exchange, exchange, inOneChunk, inShort, type Scenario, type Style } from './room/exchange'
import { type Course, FakeCommitter, withoutOurs } from './room/fake-committer'
import { scenarios } from './room/scenarios'

const courses: readonly Course[] = ['nothing', 'at once', 'nothing, later', 'later']
const styles: readonly Style[] = ['own', 'prototype']
const cases = styles.flatMap((style) => courses.map((course) => ({ style, course })))
const names = ['x-a', 'x-b', 'x-layer', 'content-type', 'content-encoding', 'set-cookie', 'etag']

const bare = new Map<Scenario, Promise<Exchange>>()

function bareOf(scenario: Scenario): Promise<Exchange> {
  const known = bare.get(scenario) ?? exchange(scenario, 'own')
  bare.set(scenario, known)
  return known
}

/** Status and headers that left, in the words of a view. */
function leftWith(bytes: string): Readonly<Record<string, string>> {
  const [first = '', ...rest] =
    bytes
      .replace(/^(?:HTTP\/1.1 1[\s\S]*?\r\n\r\n)*/, '')
      .split('\r\n\r\n')[0]
      ?.split('\r\n') ?? []
  const left: Record<string, string> = { status: first.slice(9, 12) }
  for (const line of rest) {
    const name = line.slice(0, line.indexOf(':')).toLowerCase()
    const value = line.slice(line.indexOf(':') + 2)
    if (names.includes(name)) left[name] = name in left ? `${left[name]}, ${value}` : value
  }
  return left
}

describe.each(scenarios)('$name', { concurrent: true }, (scenario) => {
  it.each(cases)('leaves as without a session: store $course, hooks $style', async ({ style, course }) => {
    const expected = await bareOf(scenario)
    const nothing = course.startsWith('nothing')
    const committer = new FakeCommitter(course, nothing ? [] : names)
    const waits = course.endsWith('later')
    const due = waits ? { ...expected, ...scenario.held } : expected
    const { bytes, log } = await exchange(scenario, style, committer, due.log.length)
    const framed = waits && chunksByTick ? inOneChunk : (same: string): string => same
    expect(inShort({ bytes: framed(withoutOurs(bytes)), log })).toEqual(inShort({ ...due, bytes: framed(due.bytes) }))
    if (bytes === '') return
    expect(withoutOurs(bytes) !== bytes).toBe(!nothing)
    // [A03] the commit saw what left, also what `writeHead` was given and what outer layers made of it
    if (!nothing && !(scenario.front && style === 'own')) expect(committer.seen).toEqual(leftWith(withoutOurs(bytes)))
    expect(committer.told).toEqual(['headers left'])
  })
})
