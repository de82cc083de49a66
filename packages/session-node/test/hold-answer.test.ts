import { type ServerResponse, STATUS_CODES } from 'node:http'
import { type CommitOutcome, type ResponseView, SessionError } from '@org/session-core'
import { expect, it } from 'vitest'
import type { Committer } from '../src/commit-all'
import { exchange, type Log, type Scenario } from './room/exchange'
import { FakeCommitter, storeFailed } from './room/fake-committer'

const answering = (run: (response: ServerResponse, log: Log) => void): Scenario => ({
  name: '',
  run: (_, r, log) => run(r, log),
})
const styles = ['own', 'prototype'] as const

it.each(styles)('takes back the payload alone: CORS, policies, limits and ids stay readable (%s)', async (style) => {
  const kept = {
    'Access-Control-Allow-Origin': '*',
    'Content-Security-Policy': "default-src 'self'",
    'Content-Security-Policy-Report-Only': "default-src 'self'",
    'X-Content-Type-Options': 'nosniff',
    'Link-Template': '"/{id}"',
    'Strict-Transport-Security': 'max-age=1',
    'RateLimit-Remaining': '3',
    'X-Request-Id': '42',
    Vary: 'Origin',
  }
  const dropped = {
    'Content-Type': 'application/json',
    'Content-Encoding': 'br',
    'Content-Disposition': 'attachment',
    'Content-Language': 'en',
    'Accept-Ranges': 'bytes',
    ETag: '"x"',
    'Last-Modified': 'Tue, 24 Nov 2026 00:00:00 GMT',
    Location: '/next',
    'Set-Cookie': 'app=1',
    'Cache-Control': 'public, max-age=600',
    Expires: '0',
    Pragma: 'no-cache',
    Age: '9',
    Refresh: '5',
    Link: '</a>; rel=preload',
    Trailer: 'X-T',
    'Transfer-Encoding': 'chunked',
  }
  const run = (r: ServerResponse): void => {
    for (const [name, value] of Object.entries({ ...kept, ...dropped })) r.setHeader(name, value)
    r.statusMessage = 'Fine'
    r.end('{}')
  }
  const { bytes } = await exchange(answering(run), style, new FakeCommitter('fails later'))
  const head = Object.entries(kept).map(([name, value]) => `${name}: ${value}`)
  const ours = [
    'Cache-Control: no-store',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Length: 19',
    'Connection: close',
  ]
  expect(bytes.split('\r\n')).toEqual(['HTTP/1.1 503 Service Unavailable', ...head, ...ours, '', 'Service Unavailable'])
})

/** Fails with `error`, then gives what is left. */
class Failing implements Committer {
  readonly views: (ResponseView | undefined)[] = []
  readonly #error: unknown
  readonly #rest: () => CommitOutcome | Promise<CommitOutcome>

  constructor(
    error: unknown,
    rest: () => CommitOutcome | Promise<CommitOutcome> = () => ({ status: 'unchanged', headers: [] }),
  ) {
    this.#error = error
    this.#rest = rest
  }

  commit(view?: ResponseView): CommitOutcome | Promise<CommitOutcome> {
    if (view) this.views.push(view)
    if (this.views.length === 1) throw this.#error
    return this.#rest()
  }
}

it.each([
  [503, storeFailed],
  [403, new SessionError('ERR_SESSION_LIMIT', 'too many', { limit: 2 })],
  [500, new SessionError('ERR_SESSION_DATA', 'a function', { path: 'a' })],
  [500, new SessionError('ERR_SESSION_TOO_LARGE', 'large', { bytes: 5000, limit: 4096 })],
  [500, new SessionError('ERR_SESSION_INSECURE', 'plain http', {})],
  [500, new TypeError('a fault of ours')],
  [500, undefined],
  // of a copy of the core that knows more than this one
  [
    599,
    Object.assign(new SessionError('ERR_SESSION_STORE', 'down', { verb: 'read', outcome: 'unknown' }), { status: 599 }),
  ],
])('[A06] answers with the status of the error: %i', async (status, error) => {
  const { bytes } = await exchange(
    answering((r) => r.end('200')),
    'own',
    new Failing(error),
  )
  expect(bytes).toContain(`HTTP/1.1 ${status} `)
  expect(bytes).toContain('Cache-Control: no-store\r\n')
  expect(bytes).not.toContain('200')
  expect(bytes.split('\r\n\r\n')[1]).toBe(STATUS_CODES[status] ?? 'Error')
})

const queued: CommitOutcome = {
  status: 'unchanged',
  headers: [
    ['set-cookie', 'sid=of a login'],
    ['cache-control', 'private'],
  ],
}

it.each([
  ['at once', () => queued],
  ['later', async () => queued],
])('[A06] asks a commit that failed once more, and sends what succeeded before: %s', async (_, rest) => {
  const committer = new Failing(storeFailed, rest)
  const run = (r: ServerResponse): void => {
    r.setHeader('Cache-Control', 'public')
    r.setHeader('X-Request-Id', '42')
    r.writeHead(200, { 'X-A': '1' })
    r.write('body')
    setTimeout(() => r.end(), 5)
  }
  const { bytes } = await exchange(answering(run), 'own', committer)
  expect(bytes.match(/^set-cookie: .*$/gim)).toEqual(['set-cookie: sid=of a login'])
  expect(bytes.match(/^cache-control: .*$/gim)).toEqual(['Cache-Control: no-store'])
  expect(bytes).not.toContain('body')
  const view = committer.views[1]
  expect(committer.views).toHaveLength(2)
  expect(view?.status).toBe(503)
})

it('[A06] shows the commit that is asked once more the answer without the payload', async () => {
  const seen: (string | null)[] = []
  const committer = new Failing(storeFailed)
  const asked = committer.commit.bind(committer)
  committer.commit = (view) => {
    if (view && typeof view.headers.get === 'function')
      seen.push(view.headers.get('cache-control'), view.headers.get('x-request-id'))
    return asked(view)
  }
  const run = (r: ServerResponse): void => {
    r.setHeader('Cache-Control', 'public')
    r.setHeader('X-Request-Id', '42')
    r.end()
  }
  await exchange(answering(run), 'own', committer)
  expect(seen).toEqual(['public', '42', null, '42'])
})

it('answers also when the commit fails a second time', async () => {
  const twice = new Failing(storeFailed, () => Promise.reject(new Error('again')))
  const { bytes } = await exchange(
    answering((r) => r.end('x')),
    'own',
    twice,
  )
  expect(bytes).toContain('HTTP/1.1 503 ')
})

it.each(['fails at once', 'fails later'] as const)(
  'tells the callbacks of what was dropped, and of what comes after: %s',
  async (course) => {
    const run = (r: ServerResponse, log: Log): void => {
      const told = (name: string) => (error?: unknown) => log(name, SessionError.is(error) ? error.code : 'sent')
      r.on('finish', () => {
        log(r.statusCode, r.headersSent, r.write('b', told('late write')))
        r.flushHeaders()
        r.end('c', told('late end'))
        r.end()
        log(r.writeHead(201) === r, r.writableEnded)
      })
      log(r.write('a', told('write')))
    }
    const { bytes, log } = await exchange(answering(run), 'own', new FakeCommitter(course))
    expect(bytes).toContain('HTTP/1.1 503 ')
    expect(log).toContain('write ERR_SESSION_STORE')
    const rest = log.filter((line) => !line.startsWith('write '))
    expect(rest).toEqual([
      'true',
      '503 true true',
      'true true',
      'late write ERR_SESSION_STORE',
      'late end ERR_SESSION_STORE',
    ])
  },
)

it.each(['fails at once', 'fails later'] as const)(
  'runs the layers around it once, though it answers something else than they saw: %s',
  async (course) => {
    const run = (r: ServerResponse, log: Log): void => {
      const { writeHead } = r
      // as a layer does that knows of no second call: it counts, and makes another status of it
      r.writeHead = ((status: number) => {
        log(`layer ${status}`)
        return writeHead.call(r, 202)
      }) as never
      r.end('x')
    }
    for (const style of styles) {
      const { bytes, log } = await exchange(answering(run), style, new FakeCommitter(course))
      expect(bytes).toMatch(/^HTTP\/1.1 503 /)
      expect(log).toEqual(['layer 200'])
    }
  },
)
