import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { CommitOutcome } from '@org/session-core'
import { afterEach, describe, expect, it } from 'vitest'
import { holdHeaders } from '../src/hold'
import { attempt, codeOf } from './room/body-scenarios'
import { send, wait } from './room/exchange'
import { type Course, FakeCommitter, withoutOurs } from './room/fake-committer'

let server: Server | undefined

async function listen(handler: RequestListener, options: ServerOptions = {}): Promise<number> {
  server = createServer(options, handler).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

afterEach(() => {
  server?.close()
  server?.closeAllConnections()
})

const get = (path: string, connection = 'keep-alive'): string =>
  `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: ${connection}\r\n\r\n`
const pipelined = get('/1') + get('/2') + get('/3') + get('/4', 'close')
const statuses = (bytes: string): string[] =>
  [...bytes.matchAll(/HTTP\/1.1 (\d+)|body\/\d/g)].map(([whole, status]) => status ?? whole)

describe('keep-alive and pipelining', () => {
  const courses: readonly (Course | undefined)[] = [undefined, 'nothing', 'at once', 'later']

  it.each(courses)('answers in order on one connection: %s', async (course) => {
    const port = await listen((request, response) => {
      // the second is fast and the first slow, so that what is held overtakes what is not
      if (course) holdHeaders(response, new FakeCommitter(request.url === '/2' ? 'at once' : course))
      response.setHeader('X-Path', request.url ?? '')
      response.write('body')
      response.end(request.url)
    })
    const bytes = (await send(port, pipelined)).replace(
      /^(?:transfer-encoding|keep-alive|x-path|date|connection).*\r\n/gim,
      '',
    )
    // Node 26 makes one chunk of the writes of one tick, on the socket whose turn it is
    const seen = withoutOurs(bytes).replace(/4\r\nbody\r\n2\r\n/g, '6\r\nbody')
    const body = (n: number): string => `HTTP/1.1 200 OK\r\n\r\n6\r\nbody/${n}\r\n0\r\n\r\n`
    expect(seen).toBe([1, 2, 3, 4].map(body).join(''))
  })

  it('goes on after a failure', async () => {
    const port = await listen((request, response) => {
      holdHeaders(response, new FakeCommitter(request.url === '/3' ? 'at once' : 'fails later'))
      response.end(`body${request.url}`)
    })
    expect(statuses(await send(port, pipelined))).toEqual(['503', '503', '200', 'body/3', '503'])
  })
})

describe('what is held', () => {
  it('is no more than the high-water mark, when the application heeds it', async () => {
    let held = 0
    const port = await listen((_, response) => {
      let give = (): void => {}
      const commit = (): Promise<CommitOutcome> =>
        new Promise((resolve) => {
          give = () => resolve({ status: 'unchanged', headers: [] })
        })
      holdHeaders(response, { commit })
      const file = createReadStream(process.execPath, { end: 9_999_999 })
      file.pipe(response)
      // the file has time to read on, and must not
      let patience = 20
      const timer = setInterval(() => {
        held = Math.max(held, response.writableLength)
        if (!file.isPaused() || --patience > 0) return
        // what is on its way from now on is held no more
        clearInterval(timer)
        give()
      }, 1)
      response.on('close', () => clearInterval(timer))
    })
    await send(port, get('/', 'close'))
    expect(held).toBeGreaterThan(0)
    expect(held).toBeLessThanOrEqual(65_536)
  })

  it('lets 1xx behind a held end pass before the head, where native code writes it into the body or refuses it', async () => {
    const thrown: string[] = []
    const port = await listen((_, response) => {
      holdHeaders(response, new FakeCommitter('later'))
      response.end('body')
      attempt(
        (...words) => thrown.push(words.join(' ')),
        () => response.writeProcessing(),
      )
    })
    const bytes = await send(port, get('/', 'close'))
    const information = thrown.length === 0 ? 'HTTP/1.1 102 Processing\r\n\r\n' : ''
    expect(bytes.startsWith(`${information}HTTP/1.1 200 OK\r\n`)).toBe(true)
    expect(bytes.endsWith('\r\n\r\nbody')).toBe(true)
    expect(thrown).toEqual(Number(process.versions.node.split('.')[0]) < 24 ? [] : ['threw ERR_HTTP_HEADERS_SENT'])
  })

  it('answers nothing when its length turns out to be a lie', async () => {
    const port = await listen((_, response) => {
      holdHeaders(response, new FakeCommitter('later'))
      response.on('error', () => {})
      response.strictContentLength = true
      response.setHeader('Content-Length', 5)
      response.end('abc')
    })
    expect(await send(port, get('/', 'close'))).toBe('')
  })

  it('says drain once where a write was refused, whether native code has the reason by then or not', async () => {
    // of a HEAD native code takes everything
    for (const method of ['GET', 'HEAD']) {
      const seen: unknown[] = []
      const port = await listen((_, response) => {
        holdHeaders(response, new FakeCommitter('later'))
        const room = response.writableHighWaterMark
        seen.push(response.write('x'.repeat(room - 1)), response.write('x'))
        seen.push(response.writableNeedDrain, response.writableLength === room)
        response.on('drain', () => {
          seen.push('drain')
          setTimeout(() => response.end('e'), 15)
        })
      })
      await send(port, get('/', 'close').replace('GET', method))
      expect(seen).toEqual([true, false, true, true, 'drain'])
      server?.close()
    }
  })

  it('leaves what a listener of drain throws to the application, and goes on', async () => {
    const others = process.listeners('uncaughtException')
    process.removeAllListeners('uncaughtException')
    const thrown: unknown[] = []
    process.on('uncaughtException', (error) => thrown.push(error.message))
    const port = await listen((_, response) => {
      holdHeaders(response, new FakeCommitter('later'))
      response.on('drain', () => {
        setTimeout(() => response.end('end'), 5)
        throw new Error('of the listener')
      })
      response.write('x'.repeat(response.writableHighWaterMark))
    })
    const bytes = await send(port, get('/', 'close').replace('GET', 'HEAD'))
    process.removeAllListeners('uncaughtException')
    for (const other of others) process.on('uncaughtException', other)
    expect(thrown).toEqual(['of the listener'])
    expect(bytes).toMatch(/^HTTP\/1.1 200 OK/)
  })

  it('tells of a write after a held end in the same order as natively, before the store answers', async () => {
    const log: unknown[] = []
    const port = await listen((_, response) => {
      const commit = async (view?: object): Promise<CommitOutcome> => {
        await wait(20)
        // once more when the response has closed, without one
        if (view) log.push('stored')
        return { status: 'unchanged', headers: [] }
      }
      holdHeaders(response, { commit })
      response.on('error', (error) => log.push(codeOf(error)))
      response.end('x')
      response.write('y', (error) => log.push(codeOf(error)))
    })
    expect(await send(port, get('/', 'close'))).toMatch(/\r\n\r\nx$/)
    expect(log).toEqual(['ERR_STREAM_WRITE_AFTER_END', 'ERR_STREAM_WRITE_AFTER_END', 'stored'])
  })

  it('says no drain to who has ended', async () => {
    const seen: unknown[] = []
    const port = await listen((_, response) => {
      holdHeaders(response, new FakeCommitter('later'))
      response.on('drain', () => seen.push('drain'))
      response.on('close', () => seen.push('close'))
      response.write('x'.repeat(response.writableHighWaterMark))
      response.end()
    })
    await send(port, get('/', 'close').replace('GET', 'HEAD'))
    expect(seen).toEqual(['close'])
  })

  it('answers a failure to a HEAD also where native code refuses a body to it', async () => {
    const port = await listen(
      (_, response) => {
        holdHeaders(response, new FakeCommitter('fails later'))
        response.end()
      },
      { rejectNonStandardBodyWrites: true },
    )
    expect(await send(port, get('/', 'close').replace('GET', 'HEAD'))).toMatch(/^HTTP\/1.1 503 [\s\S]*\r\n\r\n$/)
  })

  it('leaves the writeHead of the application in its place', async () => {
    for (const course of ['at once', 'later'] as const) {
      const seen: unknown[] = []
      const port = await listen((_, response) => {
        holdHeaders(response, new FakeCommitter(course))
        const { writeHead } = response
        const wrapper = ((...args: never[]) => writeHead.apply(response, args as never)) as never
        response.writeHead = wrapper
        response.on('finish', () => seen.push(response.writeHead === wrapper))
        response.end('x')
      })
      await send(port, get('/', 'close'))
      expect(seen).toEqual([true])
      server?.close()
    }
  })

  it('keeps an error that destroys the socket from waiting', async () => {
    const port = await listen((request, response) => {
      holdHeaders(response, new FakeCommitter('later'))
      response.end('x')
      request.socket.destroy(new Error('broken'))
      request.socket.on('error', () => {})
    })
    expect(await send(port, get('/'))).toBe('')
  })

  it('gives the response and its connection back to native code', async () => {
    const told: unknown[] = []
    const port = await listen((request, response) => {
      holdHeaders(response, new FakeCommitter('later'))
      response.end('x')
      response.on('finish', () => {
        const { writableFinished, writableLength, writableNeedDrain } = response
        request.socket.destroy()
        told.push(writableFinished, writableLength, writableNeedDrain, request.socket.destroyed)
      })
    })
    await send(port, get('/', 'close'))
    expect(told).toEqual([true, 0, false, true])
  })
})
