import type { ServerResponse } from 'node:http'
import type { CommitOutcome, HeaderLine } from '@org/session-core'
import { expect, it } from 'vitest'
import { exchange, type Scenario } from './room/exchange'
import { FakeCommitter, withoutOurs } from './room/fake-committer'

const answering = (run: (response: ServerResponse) => void): Scenario => ({ name: '', run: (_, r) => run(r) })

const sends = (...headers: HeaderLine[]) => ({ commit: (): CommitOutcome => ({ status: 'committed', headers }) })
const sendsLater = (...headers: HeaderLine[]) => ({
  commit: async (): Promise<CommitOutcome> => ({ status: 'committed', headers }),
})

const valuesOf = (bytes: string, name: string): string[] =>
  [...bytes.matchAll(new RegExp(`^${name}: (.*)$`, 'gim'))].map(([, value]) => value?.trim() ?? '')

it.each([
  ['set before', (r: ServerResponse) => r.setHeader('Set-Cookie', 'app=1').end()],
  ['set before, behind another', (r: ServerResponse) => r.setHeader('X-A', '1').setHeader('Set-Cookie', 'app=1').end()],
  ['set before as an array', (r: ServerResponse) => r.setHeader('Set-Cookie', ['app=1']).end()],
  ['given to writeHead', (r: ServerResponse) => r.writeHead(200, { 'set-cookie': 'app=1' }).end()],
  ['given to writeHead as an array', (r: ServerResponse) => r.writeHead(200, ['Set-Cookie', 'app=1']).end()],
])('[A04] appends set-cookie to what the application sends: %s', async (_, run) => {
  for (const committer of [sends(['Set-Cookie', 'sid=1']), sendsLater(['set-cookie', 'sid=1'])]) {
    const { bytes } = await exchange(answering(run), 'own', committer)
    expect(valuesOf(bytes, 'set-cookie')).toEqual(['app=1', 'sid=1'])
  }
})

it('[A04] appends set-cookie under the name that the application gave it', async () => {
  const run = (r: ServerResponse): unknown => r.setHeader('X-A', '1').setHeader('SET-cookie', 'app=1').end()
  const { bytes } = await exchange(answering(run), 'own', sends(['set-cookie', 'sid=1']))
  expect(bytes.match(/^set-cookie: .*$/gim)).toEqual(['SET-cookie: app=1', 'SET-cookie: sid=1'])
})

it('[A04] replaces every other name, whether it was set before or given to writeHead, and nothing else', async () => {
  const run = (r: ServerResponse): void => {
    r.setHeader('Cache-Control', 'public')
    r.setHeader('Vary', 'Accept')
    r.setHeader('X-A', '1')
    r.setHeader('X-Ten-Long', 'theirs')
    r.writeHead(200, { 'cache-control': 'max-age=5' }).end()
  }
  const { bytes } = await exchange(
    answering(run),
    'own',
    sends(['cache-control', 'no-store'], ['vary', 'Accept, Cookie'], ['x-ten-long', 'ours']),
  )
  // as long a name as set-cookie
  expect(valuesOf(bytes, 'x-ten-long')).toEqual(['ours'])
  expect(valuesOf(bytes, 'cache-control')).toEqual(['no-store'])
  expect(valuesOf(bytes, 'vary')).toEqual(['Accept, Cookie'])
  expect(valuesOf(bytes, 'x-a')).toEqual(['1'])
})

it.each([
  ['names and values in turn', ['x-a', 'new', 'X-A', 'newer']],
  [
    'pairs',
    [
      ['x-a', 'new'],
      ['X-A', 'newer'],
    ],
  ],
])('[A04] lets an array of writeHead replace what was set before, with all its values: %s', async (_, fields) => {
  const run = (r: ServerResponse): void => {
    r.setHeader('X-A', 'old')
    r.setHeader('X-B', 'kept')
    r.writeHead(200, fields as never).end()
  }
  const { bytes } = await exchange(answering(run), 'own', sends(['set-cookie', 'sid=1']))
  expect(valuesOf(bytes, 'x-a')).toEqual(['new', 'newer'])
  expect(valuesOf(bytes, 'x-b')).toEqual(['kept'])
  expect(valuesOf(bytes, 'set-cookie')).toEqual(['sid=1'])
})

it('never puts a cookie into an array of the application, which may serve the next visitor', async () => {
  const constant = ['app=1', 'app=2']
  const shared = { 'Set-Cookie': constant }
  for (const committer of [sends(['set-cookie', 'sid=1']), sendsLater(['set-cookie', 'sid=1'])]) {
    await exchange(
      answering((r) => r.setHeader('Set-Cookie', constant).end()),
      'own',
      committer,
    )
    await exchange(
      answering((r) => r.writeHead(200, shared).end()),
      'own',
      committer,
    )
  }
  expect(constant).toEqual(['app=1', 'app=2'])
  expect(shared).toEqual({ 'Set-Cookie': constant })
})

it('[A05] leaves alone what writeHead was given when there is nothing to add', async () => {
  const run = (r: ServerResponse): void => {
    r.writeHead(200, { 'X-A': '1', 'x-a': '2' })
    expect(r.getHeader('x-a')).toBeUndefined()
    r.end()
  }
  const { bytes } = await exchange(answering(run), 'own', new FakeCommitter('nothing'))
  expect(bytes.match(/^x-a: .$/gim)).toEqual(['X-A: 1', 'x-a: 2'])
})

it.each(['own', 'prototype'] as const)('passes in the same tick when nobody has to wait (%s)', async (style) => {
  for (const course of ['nothing', 'at once'] as const) {
    const { log } = await exchange(
      {
        name: '',
        run: (_, r, note) => {
          let ticked = false
          process.nextTick(() => {
            ticked = true
          })
          r.end('x')
          note(
            r.headersSent,
            r.writableEnded,
            r.writableLength,
            ticked,
            String((r as unknown as { _header: string })._header).slice(0, 15),
          )
        },
      },
      style,
      new FakeCommitter(course),
    )
    expect(log).toEqual(['true true 0 false HTTP/1.1 200 OK'])
  }
})

it('refuses what native code refuses before anything is committed', async () => {
  for (const act of [
    (r: ServerResponse) => r.write(null),
    (r: ServerResponse) => r.write('x', 'nope' as never),
    (r: ServerResponse) => r.end({}),
    (r: ServerResponse) => r.end('x', 'nope' as never),
    (r: ServerResponse) => Object.assign(r, { statusCode: 99 }).end('x'),
    (r: ServerResponse) => Object.assign(r, { statusCode: 1000 }).write('x'),
    (r: ServerResponse) => Object.assign(r, { statusCode: 0 }).flushHeaders(),
    (r: ServerResponse) => Object.assign(r, { statusMessage: 'a\nb' }).end('x'),
    (r: ServerResponse) => Object.assign(r, { statusMessage: 'a\nb' }).writeHead(200),
    (r: ServerResponse) => r.writeHead(99),
    (r: ServerResponse) => r.writeHead(1000),
    (r: ServerResponse) => r.writeHead(200, { ':status': '200' }),
    (r: ServerResponse) => r.writeHead(200, 'a\nb'),
    (r: ServerResponse) => r.writeHead(200, { 'x y': '1' }),
    (r: ServerResponse) => r.writeHead(200, { x: 'a\nb' }),
    (r: ServerResponse) => r.writeHead(200, ['x', 'a\nb']),
    (r: ServerResponse) => r.writeHead(200, [['x', 'a\nb']] as never),
  ]) {
    for (const course of ['at once', 'later'] as const) {
      const committer = new FakeCommitter(course)
      const run = (r: ServerResponse): void => {
        expect(() => act(r)).toThrow(expect.objectContaining({ code: expect.stringMatching(/^ERR_/) }))
        expect(committer.views).toEqual([])
        r.statusMessage = ''
        r.statusCode = 200
        r.end('good')
      }
      const { bytes } = await exchange(answering(run), 'own', committer)
      expect(withoutOurs(bytes)).toMatch(/^HTTP\/1.1 200 OK\r\n[\s\S]*\r\n\r\ngood$/)
    }
  }
})

it('names what cannot be sent', async () => {
  const run = (r: ServerResponse): void => {
    expect(() => r.writeHead(200, 'a\nb')).toThrow('statusMessage')
    r.end()
  }
  await exchange(answering(run), 'own', new FakeCommitter('at once'))
})

it.each(['at once', 'later'] as const)('sends the head of who was refused before: store %s', async (course) => {
  const run = (r: ServerResponse): void => {
    r.statusMessage = 'a\nb'
    expect(() => r.end('x')).toThrow(expect.objectContaining({ code: 'ERR_INVALID_CHAR' }))
    r.statusMessage = ''
    r.writeHead(201, 'Made', { 'X-A': '1' })
    expect(r.headersSent).toBe(true)
    r.end('good')
  }
  const { bytes } = await exchange(answering(run), 'own', new FakeCommitter(course))
  expect(bytes).toMatch(/^HTTP\/1.1 201 Made\r\n[\s\S]*^X-A: 1\r\n[\s\S]*good/im)
})

it('commits with the lowest status that there is', async () => {
  const committer = new FakeCommitter('nothing', ['x-a'])
  await exchange(
    answering((r) => r.writeHead(100, { 'X-A': '1' }).end()),
    'own',
    committer,
  )
  expect(committer.seen).toEqual({ status: '100', 'x-a': '1' })
})
