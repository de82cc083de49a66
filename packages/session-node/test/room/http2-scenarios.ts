import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2'
import { pipeline, Readable } from 'node:stream'
import { attempt, codeOf } from './body-scenarios'
import type { Log } from './exchange'

/** What an application does with a response of HTTP/2. */
export interface Http2Scenario {
  readonly name: string
  readonly method?: string
  readonly run: (request: Http2ServerRequest, response: Http2ServerResponse, log: Log) => void
  readonly held?: object
  readonly silent?: boolean
}

export const http2Scenarios: readonly Http2Scenario[] = [
  {
    name: 'end(text)',
    run: (_, r) => {
      r.setHeader('x', '1')
      r.end('hello')
    },
  },
  {
    name: 'end()',
    run: (_, r) => {
      r.end()
    },
  },
  {
    name: 'end(callback)',
    run: (_, r, log) => {
      r.end(() => log('ended'))
    },
  },
  {
    name: 'end(text, callback)',
    run: (_, r, log) => {
      r.end('x', () => log('ended'))
    },
  },
  {
    name: 'end(text, encoding, callback)',
    run: (_, r, log) => {
      r.end('6162', 'hex', () => log('ended'))
    },
  },
  {
    name: 'writeHead(object)',
    run: (_, r) => {
      r.writeHead(201, { x: '1', 'content-type': 'text/plain' })
      r.end('hello')
    },
  },
  {
    name: 'writeHead(array)',
    run: (_, r) => {
      r.writeHead(200, ['x', '1'] as never)
      r.end('hi')
    },
  },
  {
    name: 'writeHead twice',
    run: (_, r, log) => {
      r.writeHead(200)
      attempt(log, () => r.writeHead(201))
      r.end('x')
    },
  },
  {
    name: 'pipeline',
    run: (_, r, log) => {
      pipeline(Readable.from(['a', 'b', 'c']), r, (e) => log(codeOf(e)))
    },
  },
  {
    name: 'a large write, then drain',
    run: (_, r, log) => {
      log(r.write('x'.repeat(200_000)))
      r.once('drain', () => {
        log('drain')
        r.end('e')
      })
    },
  },
  {
    name: 'what the application sees',
    run: (_, r, log) => {
      const see = (when: string): void => log(when, r.headersSent, r.writableEnded, r.finished)
      see('before')
      r.write('a')
      see('written')
      attempt(log, () => r.setHeader('late', '1'))
      attempt(log, () => r.removeHeader('x'))
      r.end('b', () => log('ended'))
      see('ended')
    },
  },
  {
    name: 'what the application sees of an end that comes later',
    run: (_, r, log) => {
      r.write('a')
      setTimeout(() => {
        log(r.writableEnded, r.finished)
        r.end('b')
        log(r.writableEnded, r.finished)
      }, 35)
    },
  },
  {
    name: 'end(null)',
    run: (_, r) => {
      r.end(null as never)
    },
  },
  {
    name: 'a layer around write sees what end is given, when it is given',
    run: (_, r, log) => {
      const { write } = r
      r.write = ((...args: never[]) => {
        log('write', args[0])
        return write.apply(r, args as never)
      }) as never
      r.end('x')
      log('ended')
    },
  },
  {
    name: 'HEAD',
    method: 'HEAD',
    run: (_, r) => {
      r.end('zzz')
    },
  },
  {
    name: '204',
    run: (_, r) => {
      r.statusCode = 204
      r.end()
    },
  },
  {
    name: 'early hints',
    run: (_, r) => {
      r.writeEarlyHints({ link: '</a>; rel=preload' })
      r.end('x')
    },
  },
  {
    name: 'flushHeaders, then events',
    run: (_, r) => {
      r.setHeader('content-type', 'text/event-stream')
      ;(r as unknown as { flushHeaders(): void }).flushHeaders()
      let n = 0
      const timer = setInterval(() => {
        r.write(`d${n++}`)
        if (n === 3) {
          clearInterval(timer)
          r.end()
        }
      }, 12)
    },
  },
  {
    name: 'trailers',
    run: (_, r) => {
      r.write('a')
      r.addTrailers({ 'x-t': 'v' })
      r.end()
    },
  },
  {
    name: 'end after end',
    run: (_, r, log) => {
      r.end('x')
      r.end('y')
      r.end(() => log('ended'))
    },
  },
  {
    name: 'write(null)',
    silent: true,
    run: (_, r, log) => {
      attempt(log, () => r.write(null as never))
      r.end('x')
    },
  },
  {
    name: 'destroy after a part',
    silent: true,
    held: { head: {}, body: '' },
    run: (_, r) => {
      r.write('a')
      setImmediate(() => r.stream.destroy())
    },
  },
]
