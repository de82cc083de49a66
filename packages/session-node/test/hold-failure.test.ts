import { describe, expect, it } from 'vitest'
import { exchange, type Style } from './room/exchange'
import { type Course, FakeCommitter } from './room/fake-committer'
import { scenarios } from './room/scenarios'

const courses: readonly Course[] = ['fails at once', 'fails later', 'never answers']
const styles: readonly Style[] = ['own', 'prototype']
const cases = styles.flatMap((style) => courses.map((course) => ({ style, course })))

const payload = /^(?:content-type: (?!text\/plain)|etag|link|location|trailer|transfer-encoding|set-cookie)/im

describe.each(scenarios)('$name', { concurrent: true }, (scenario) => {
  it.each(cases)('becomes a 503 when the store $course, hooks $style', async ({ style, course }) => {
    const committer = new FakeCommitter(course)
    const { bytes } = await exchange(scenario, style, committer)
    const code = course === 'never answers' ? 'ERR_SESSION_TIMEOUT' : 'ERR_SESSION_STORE'
    if (!scenario.silent) expect(committer.told).toEqual(['headers left', `failed: ${code}`])
    if (scenario.silent && bytes === '') return
    const [head = '', body = ''] = bytes.replace(/^(?:HTTP\/1.1 1[\s\S]*?\r\n\r\n)*/, '').split('\r\n\r\n')
    expect(head).toMatch(/^cache-control: no-store$/im)
    // a layer under ours does to this answer what it does to any: here it compresses it, or makes a 202 of everything
    if (scenario.front && style === 'own') return
    expect(head).toMatch(/^HTTP\/1.1 503 Service Unavailable\r\n/)
    expect(head).not.toMatch(payload)
    expect(body).toBe(scenario.method === 'HEAD' ? '' : 'Service Unavailable')
  })
})
