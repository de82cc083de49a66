import { once } from 'node:events'
import { connect, createServer } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { holdHeaders } from '../src/hold'
import { until, wait } from './room/exchange'
import { type Course, FakeCommitter } from './room/fake-committer'
import { type Http2Scenario, http2Scenarios } from './room/http2-scenarios'

async function exchange({ method = 'GET', run }: Http2Scenario, committer?: FakeCommitter, notes = 0) {
  const log: string[] = []
  const server = createServer((request, response) => {
    if (committer) holdHeaders(response as never, committer)
    run(request, response, (...words) => log.push(words.join(' ')))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const client = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  client.on('error', () => {})
  const stream = client.request({ ':path': '/', ':method': method })
  const seen = { info: [] as unknown[], head: {} as Record<string, unknown>, body: '', trailers: {} as object }
  stream.on('headers', (headers) => seen.info.push(headers[':status']))
  stream.on('response', (headers) => {
    seen.head = { ...headers }
  })
  stream.on('data', (chunk) => {
    seen.body += chunk
  })
  stream.on('trailers', (headers) => {
    seen.trailers = { ...headers }
  })
  stream.on('error', () => {})
  await new Promise((resolve) => stream.on('close', resolve))
  await until(() => !committer?.busy && log.length >= notes)
  await wait(committer ? 5 : 60)
  client.destroy()
  server.close()
  const { date: _, 'set-cookie': cookies, 'x-session': ours, ...head } = seen.head
  return { ...seen, head, log, reset: stream.rstCode, ours: [cookies, ours] }
}

describe.each(http2Scenarios)('HTTP/2: $name', { concurrent: true }, (scenario) => {
  it.each<Course>(['nothing', 'at once', 'nothing, later', 'later'])(
    'leaves as without a session: %s',
    async (course) => {
      const expected = { ...(await exchange(scenario)), ...(course.endsWith('later') ? scenario.held : {}) }
      const committer = new FakeCommitter(course)
      const { ours, ...actual } = await exchange(scenario, committer, expected.log.length)
      expect(actual).toEqual({ ...expected, ours: undefined })
      if (':status' in actual.head) expect(ours[1]).toBe(course.startsWith('nothing') ? undefined : 'stored')
      expect(committer.told).toEqual(['headers left'])
    },
  )

  it.each<Course>(['fails at once', 'fails later', 'never answers'])(
    'becomes a 503 when the store %s',
    async (course) => {
      const { head, body, ours } = await exchange(scenario, new FakeCommitter(course))
      if (scenario.silent && !(':status' in head)) return
      expect(head).toMatchObject({ ':status': 503, 'cache-control': 'no-store' })
      expect(head).not.toHaveProperty('content-encoding')
      expect(body).toBe(scenario.method === 'HEAD' ? '' : 'Service Unavailable')
      expect(ours).toEqual([undefined, undefined])
    },
  )
})
