import type { ServerResponse } from 'node:http'
import type { Log, Scenario } from './exchange'

export const codeOf = (error: unknown): string =>
  error === undefined || error === null
    ? 'ok'
    : String((error as NodeJS.ErrnoException).code ?? (error as Error).message)

/** Notes what it throws. */
export function attempt(log: Log, act: () => unknown): void {
  try {
    act()
  } catch (error) {
    log('threw', codeOf(error))
  }
}

export function watch(
  response: ServerResponse,
  log: Log,
  events: readonly string[] = ['pipe', 'unpipe', 'drain', 'finish', 'close', 'error'],
): void {
  for (const event of events) response.on(event, (what) => log(event, event === 'error' ? codeOf(what) : ''))
}

export const bodyScenarios: readonly Scenario[] = [
  { name: 'end(text)', run: (_, r) => r.end('hello') },
  { name: 'end()', run: (_, r) => r.end() },
  { name: "end('')", run: (_, r) => r.end('') },
  { name: 'end(buffer)', run: (_, r) => r.end(Buffer.from('hello')) },
  { name: 'end gives back the response', run: (_, r, log) => log(r.end('x') === r) },
  {
    name: 'end(text, callback)',
    run: (_, r, log) => {
      watch(r, log)
      r.end('x', () => log('ended'))
    },
  },
  {
    name: 'end(text, encoding, callback)',
    run: (_, r, log) => {
      watch(r, log)
      r.end('6162', 'hex', () => log('ended'))
    },
  },
  {
    name: 'end(callback)',
    run: (_, r, log) => {
      watch(r, log)
      r.end(() => log('ended'))
    },
  },
  {
    name: 'write, write, end',
    run: (_, r, log) => {
      watch(r, log)
      log(r.write('a'), r.write('b'))
      r.end('c')
    },
  },
  {
    name: 'write callbacks in order',
    run: (_, r, log) => {
      watch(r, log)
      r.write('a', () => log('a'))
      r.write('b', 'utf8', () => log('b'))
      r.end('c', () => log('c'))
    },
  },
  {
    name: 'encodings',
    run: (_, r) => {
      r.write('616263', 'hex')
      r.write('ü', 'latin1')
      r.write('ü')
      r.end('ZGVm', 'base64')
    },
  },
  {
    name: 'encodings that are none',
    run: (_, r) => {
      r.write(Buffer.from('a'), 'buffer' as never)
      r.write('b', '' as never)
      r.end(Buffer.from('c'), 'buffer' as never)
    },
  },
  { name: 'an empty encoding', run: (_, r) => r.end('abc', '' as never) },
  {
    name: 'Uint8Array',
    run: (_, r) => {
      r.write(new Uint8Array([65, 66]))
      r.end(new Uint8Array([67]))
    },
  },
  {
    name: 'an empty write first',
    run: (_, r, log) => {
      log(r.write(''))
      r.end('x')
    },
  },
  {
    name: 'writes over several ticks',
    run: (_, r) => {
      r.write('a')
      setTimeout(() => r.write('b'), 5)
      setTimeout(() => r.end('c'), 40)
    },
  },
  {
    name: 'write(null)',
    run: (_, r, log) => {
      attempt(log, () => r.write(null))
      r.end('x')
    },
  },
  {
    name: 'write(number)',
    run: (_, r, log) => {
      attempt(log, () => r.write(5 as never))
      r.end('x')
    },
  },
  {
    name: 'end(object)',
    run: (_, r, log) => {
      attempt(log, () => r.end({}))
      r.end('x')
    },
  },
  {
    name: 'write(null) after a write',
    run: (_, r, log) => {
      r.write('a')
      attempt(log, () => r.write(null))
      attempt(log, () => r.end({}))
      r.end('x')
    },
  },
  {
    name: 'write after end',
    run: (_, r, log) => {
      watch(r, log, ['error'])
      r.end('one')
      log(r.write('x', (e) => log('callback', codeOf(e))))
    },
  },
  {
    name: 'end after end',
    run: (_, r, log) => {
      watch(r, log, ['error'])
      r.end('one')
      r.end()
      r.end('x')
    },
  },
  // natively the socket took it all at once
  {
    name: 'end(callback) after end',
    held: { log: ['ok'] },
    run: (_, r, log) => {
      r.end('one')
      r.end((e?: Error) => log(codeOf(e)))
    },
  },
  {
    name: 'strictContentLength kept',
    run: (_, r) => {
      r.strictContentLength = true
      r.setHeader('Content-Length', 3)
      r.end('abc')
    },
  },
  {
    name: 'trailers',
    run: (_, r) => {
      r.setHeader('Trailer', 'X-T')
      r.write('a')
      r.addTrailers({ 'X-T': 'v' })
      r.end()
    },
  },
  {
    name: 'HTTP/1.0',
    version: '1.0',
    run: (_, r) => {
      r.write('a')
      r.end('b')
    },
  },
  { name: 'HTTP/1.0 keep-alive', version: '1.0', run: (_, r) => r.end('b') },
]
