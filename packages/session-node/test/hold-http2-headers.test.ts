import { once } from 'node:events'
import { connect, createServer, type Http2ServerResponse } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { holdHeaders } from '../src/hold'
import { type Course, FakeCommitter } from './room/fake-committer'

const courses: readonly Course[] = ['at once', 'later']

async function headersOf(course: Course, run: (response: Http2ServerResponse) => void) {
  const server = createServer((_, response) => {
    holdHeaders(response as never, new FakeCommitter(course))
    run(response)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const client = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const stream = client.request({ ':path': '/' })
  const [headers] = (await once(stream, 'response')) as [Record<string, unknown>]
  stream.resume()
  await once(stream, 'close')
  client.destroy()
  server.close()
  return headers
}

it.each(courses)('HTTP/2: the cookies of the application and ours leave together, store %s', async (course) => {
  const both = ['app=1', 'sid=token; HttpOnly']
  const set = await headersOf(course, (r) => {
    r.setHeader('Set-Cookie', 'app=1')
    r.end('x')
  })
  expect(set['set-cookie']).toEqual(both)
  const given = await headersOf(course, (r) => r.writeHead(200, { 'set-cookie': ['app=1'] }).end('x'))
  expect(given['set-cookie']).toEqual(both)
})

it('HTTP/2: a failure says nothing to the process of a message that HTTP/2 does not have', async () => {
  const warnings: unknown[] = []
  // other code of the process may warn of something else meanwhile
  const listener = ({ name, message }: Error): void => void (name === 'UnsupportedWarning' && warnings.push(message))
  process.on('warning', listener)
  for (const course of ['at once', 'later', 'fails at once', 'fails later'] as const)
    expect((await headersOf(course, (r) => r.end('x')))[':status']).toBe(course.startsWith('fails') ? 503 : 200)
  process.off('warning', listener)
  expect(warnings).toEqual([])
})
