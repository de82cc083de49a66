import { createReadStream } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { pipeline } from 'node:stream'
import { createGzip, type Gzip } from 'node:zlib'
import { watch } from './body-scenarios'
import type { Log, Scenario } from './exchange'

/** Runs `listener` right before the headers are made, as on-headers does. */
function onHead(response: ServerResponse, listener: (response: ServerResponse) => void): void {
  const { writeHead } = response
  let fired = false
  response.writeHead = function (this: ServerResponse, ...args: unknown[]) {
    if (!fired) {
      fired = true
      this.statusCode = Number(args[0])
      for (const [name, value] of Object.entries(args[1] ?? {})) this.setHeader(name, value)
      listener(this)
      args = [this.statusCode]
    }
    return writeHead.apply(this, args as never)
  }
}

/** Compresses the body on its way, as compression does. */
function gzip(response: ServerResponse): void {
  const write = response.write as (chunk: unknown) => boolean
  const end = response.end as () => ServerResponse
  let stream: Gzip | undefined
  onHead(response, () => {
    response.setHeader('Content-Encoding', 'gzip')
    response.removeHeader('Content-Length')
    const made = createGzip()
    made.on('data', (chunk) => {
      if (!write.call(response, chunk)) made.pause()
    })
    made.on('end', () => end.call(response))
    response.on('drain', () => made.resume())
    stream = made
  })
  const begin = (): Gzip => {
    if (!response.headersSent) response.writeHead(response.statusCode)
    return stream as Gzip
  }
  response.write = ((chunk: string, encoding?: BufferEncoding) => begin().write(Buffer.from(chunk, encoding))) as never
  response.end = ((chunk?: string) => {
    const to = begin()
    if (chunk) to.end(Buffer.from(chunk))
    else to.end()
    return response
  }) as never
}

function count(response: ServerResponse, done: (bytes: number) => void): void {
  const { write, end } = response
  let bytes = 0
  response.write = function (this: ServerResponse, ...args: never[]) {
    bytes += String(args[0]).length
    return write.apply(this, args as never)
  }
  response.end = function (this: ServerResponse, ...args: never[]) {
    if (args[0]) bytes += String(args[0]).length
    done(bytes)
    return end.apply(this, args as never)
  } as never
}

/** Tells of every time that the head is made. */
function tellHeads(response: ServerResponse, log: Log): void {
  const { writeHead } = response
  response.writeHead = function (this: ServerResponse, ...args: unknown[]) {
    log('head', args[0])
    return writeHead.apply(this, args as never)
  }
}

const big = 'compress me, compress me. '.repeat(3_000)
const source = import.meta.filename ?? new URL(import.meta.url).pathname

const later = (response: ServerResponse): void => {
  response.setHeader('X-Layer', 'saw it')
  response.statusCode = 202
}

/** Each in front of ours and behind it. */
function bothWays(
  name: string,
  layer: (response: ServerResponse, log: Log) => void,
  run: Scenario['run'],
): readonly Scenario[] {
  return [
    { name: `${name}, in front`, front: layer, run },
    {
      name: `${name}, behind`,
      run: (q, r, log) => {
        layer(r, log)
        run(q, r, log)
      },
    },
  ]
}

export const layerScenarios: readonly Scenario[] = [
  ...bothWays(
    'a listener of the head: end',
    (r) => onHead(r, later),
    (_, r) => r.end('ok'),
  ),
  ...bothWays(
    'a listener of the head: write',
    (r) => onHead(r, later),
    (_, r) => {
      r.write('a')
      r.end('b')
    },
  ),
  ...bothWays(
    'a listener of the head: writeHead',
    (r) =>
      onHead(r, (one) => {
        one.setHeader('X-Layer', '1')
      }),
    (_, r) => r.writeHead(201, { 'X-A': '1' }).end('ok'),
  ),
  ...bothWays(
    'a listener of the head: flushHeaders',
    (r) => onHead(r, later),
    (_, r) => {
      r.flushHeaders()
      setTimeout(() => r.end('ok'), 30)
    },
  ),
  ...bothWays(
    'two listeners of the head',
    (r, log) => {
      onHead(r, () => log('one'))
      onHead(r, () => log('two'))
    },
    (_, r) => r.end('ok'),
  ),
  ...bothWays('a wrapper without a memory: end', tellHeads, (_, r) => r.end('ok')),
  ...bothWays('a wrapper without a memory: write', tellHeads, (_, r) => {
    r.write('a')
    r.end('b')
  }),
  ...bothWays('a wrapper without a memory: writeHead', tellHeads, (_, r) => r.writeHead(201, { 'X-A': '1' }).end('ok')),
  ...bothWays('a wrapper without a memory: flushHeaders', tellHeads, (_, r) => {
    r.flushHeaders()
    r.end('ok')
  }),
  ...bothWays('gzip: end', gzip, (_, r, log) => {
    watch(r, log, ['finish', 'close'])
    r.end(big)
  }),
  ...bothWays('gzip: write, end', gzip, (_, r) => {
    r.write(big)
    r.write('more')
    r.end()
  }),
  ...bothWays('gzip: pipe a file', gzip, (_, r) => {
    createReadStream(source).pipe(r)
  }),
  ...bothWays('gzip: events', gzip, (_, r) => {
    r.flushHeaders()
    r.write('data: 1\n\n')
    setTimeout(() => {
      r.write('data: 2\n\n')
      r.end()
    }, 30)
  }),
  ...bothWays(
    'a counter of bytes: end',
    (r, log) => count(r, (n) => log('bytes', n)),
    (_, r) => r.end('hello'),
  ),
  ...bothWays(
    'a counter of bytes: write, end',
    (r, log) => count(r, (n) => log('bytes', n)),
    (_, r) => {
      r.write('hello')
      r.end('you')
    },
  ),
  ...bothWays(
    'a counter of bytes: pipeline',
    (r, log) => count(r, (n) => log('bytes', n)),
    (_, r) => pipeline(createReadStream(source), r, () => {}),
  ),
]
