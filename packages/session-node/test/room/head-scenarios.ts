import { watch } from './body-scenarios'
import type { Scenario } from './exchange'

const sse = (write: (text: string) => void, end: () => void): void => {
  let n = 0
  const timer = setInterval(() => {
    write(`data: ${n++}\n\n`)
    if (n < 4) return
    clearInterval(timer)
    end()
  }, 12)
}

export const headScenarios: readonly Scenario[] = [
  {
    name: 'writeHead(status)',
    run: (_, r) => {
      r.writeHead(201)
      r.end('ok')
    },
  },
  { name: 'writeHead(status).end()', run: (_, r) => r.writeHead(201).end('ok') },
  {
    name: 'writeHead(object)',
    run: (_, r) => r.writeHead(201, { 'X-A': '1', 'Content-Type': 'text/plain', 'content-length': 2 }).end('ok'),
  },
  { name: 'writeHead(message)', run: (_, r) => r.writeHead(200, 'Fine').end('ok') },
  { name: 'writeHead(message, object)', run: (_, r) => r.writeHead(200, 'Fine', { 'X-A': '1' }).end('ok') },
  { name: 'writeHead(flat array)', run: (_, r) => r.writeHead(200, ['X-A', '1', 'x-b', '2']).end('ok') },
  {
    name: 'writeHead(flat array with a name twice)',
    run: (_, r) => r.writeHead(200, ['Set-Cookie', 'a=1', 'Set-Cookie', 'b=2', 'X-A', '1', 'X-A', '2']).end('ok'),
  },
  {
    name: 'writeHead(array of pairs)',
    run: (_, r) =>
      r
        .writeHead(200, [
          ['X-A', '1'],
          ['Set-Cookie', 'a=1'],
          ['Set-Cookie', 'b=2'],
        ] as never)
        .end('ok'),
  },
  {
    name: 'writeHead(object with arrays)',
    run: (_, r) => r.writeHead(200, { 'Set-Cookie': ['a=1', 'b=2'], Link: ['<a>', '<b>'] }).end('ok'),
  },
  {
    name: 'writeHead over setHeader',
    run: (_, r) => {
      r.setHeader('X-A', 'old')
      r.setHeader('X-B', 'kept')
      r.writeHead(200, { 'x-a': 'new' }).end('ok')
    },
  },
  {
    name: 'writeHead(object with an empty name) over setHeader',
    run: (_, r) => {
      r.setHeader('X-B', 'kept')
      r.writeHead(200, { '': 'x', 'X-A': '1' }).end('ok')
    },
  },
  { name: 'writeHead(undefined, object)', run: (_, r) => r.writeHead(200, undefined, { 'X-A': '1' }).end('ok') },
  {
    name: 'writeHead(object, object)',
    run: (_, r) => r.writeHead(200, { 'X-A': '1' } as never, { 'X-B': '2' }).end('ok'),
  },
  { name: 'writeHead(null)', run: (_, r) => r.writeHead(200, null as never).end('ok') },
  { name: 'writeHead(message, null)', run: (_, r) => r.writeHead(200, 'Fine', null as never).end('ok') },
  { name: 'the highest status', run: (_, r) => r.writeHead(999).end('ok') },
  {
    name: 'writeHead with headers used again by the application',
    run: (_, r) => {
      const h: Record<string, string> = { 'X-A': '1' }
      r.writeHead(200, h)
      h['X-A'] = 'changed'
      h['X-B'] = 'added'
      r.end('ok')
    },
  },
  {
    name: 'writeHead, end later',
    run: (_, r) => {
      r.writeHead(200, { 'X-A': '1' })
      setTimeout(() => r.end('ok'), 35)
    },
  },
  {
    name: 'writeHead alone, then flushHeaders',
    run: (_, r) => {
      r.writeHead(200, { 'X-A': '1' })
      r.flushHeaders()
      setTimeout(() => r.end('ok'), 35)
    },
  },
  {
    name: 'statusCode and statusMessage',
    run: (_, r) => {
      r.statusCode = 299
      r.statusMessage = 'Odd'
      r.end('ok')
    },
  },
  {
    name: 'writeHead(status, message), read back',
    run: (_, r, log) => {
      r.writeHead(299, 'Odd')
      log(r.statusCode, r.statusMessage)
      r.end('ok')
    },
  },
  { name: 'status as text', run: (_, r) => r.writeHead('202' as never).end('ok') },
  {
    name: 'no date',
    run: (_, r) => {
      r.sendDate = false
      r.end('ok')
    },
  },
  { name: 'HEAD', method: 'HEAD', run: (_, r) => r.end('hello') },
  {
    name: 'HEAD with writes',
    method: 'HEAD',
    run: (_, r, log) => {
      r.setHeader('Content-Length', 5)
      r.write('hel', () => log('written'))
      r.end('lo', () => log('ended'))
    },
  },
  { name: '204', run: (_, r) => r.writeHead(204).end() },
  {
    name: '204 with a body',
    run: (_, r) => {
      r.statusCode = 204
      r.write('x')
      r.end('y')
    },
  },
  {
    name: '304',
    run: (_, r) => {
      r.setHeader('ETag', '"x"')
      r.writeHead(304).end()
    },
  },
  {
    name: 'flushHeaders, then events',
    run: (_, r, log) => {
      r.setHeader('Content-Type', 'text/event-stream')
      r.flushHeaders()
      log('sent', r.headersSent)
      sse(
        (t) => r.write(t),
        () => r.end(),
      )
    },
  },
  {
    name: 'flushHeaders twice',
    run: (_, r) => {
      r.flushHeaders()
      r.flushHeaders()
      r.end('x')
    },
  },
  {
    name: 'writeHead, then events',
    run: (_, r) => {
      r.writeHead(200, { 'Content-Type': 'text/event-stream' })
      sse(
        (t) => r.write(t),
        () => r.end(),
      )
    },
  },
  {
    name: '_implicitHeader, as express-session calls it',
    run: (_, r) => {
      const old = r as unknown as { _header: unknown; _implicitHeader(): void }
      if (!old._header) old._implicitHeader()
      r.end('x')
    },
  },
  {
    name: 'what the application sees',
    run: (_, r, log) => {
      const see = (when: string): void =>
        log(when, r.headersSent, r.writableEnded, r.finished, r.writableNeedDrain, r.writableHighWaterMark)
      see('before')
      r.write('abc')
      see('written')
      r.end('d')
      see('ended')
      r.on('finish', () => {
        see('finished')
        log(r.writableFinished, r.writableLength)
      })
    },
  },
  {
    name: '102 and 103 first',
    run: (_, r, log) => {
      r.writeProcessing()
      r.writeEarlyHints({ link: '</a.css>; rel=preload' }, () => log('hinted'))
      r.end('ok')
    },
  },
  {
    name: '100-continue',
    method: 'POST',
    headers: { Expect: '100-continue', 'Content-Length': '4' },
    body: 'abcd',
    run: (q, r) => {
      let n = 0
      q.on('data', (d) => {
        n += d.length
      })
      q.on('end', () => r.end(`got ${n}`))
    },
  },
  {
    name: 'an answer before the body was read',
    method: 'POST',
    headers: { 'Content-Length': '4' },
    body: 'abcd',
    run: (_, r, log) => {
      watch(r, log, ['finish'])
      r.writeHead(413, { Connection: 'close' }).end('no')
    },
  },
]
