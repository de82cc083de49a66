import { once } from 'node:events'
import { Agent, createServer, type RequestListener, request, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { holdHeaders } from '../src/hold'
import { FakeCommitter } from './room/fake-committer'

let server: Server | undefined

async function listen(handler: RequestListener): Promise<number> {
  server = createServer({ keepAliveTimeout: 60_000 }, handler).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

afterEach(() => {
  server?.close()
  server?.closeAllConnections()
})

it('wraps what closes a connection once, however many answers it carries', async () => {
  const methods: unknown[] = []
  const port = await listen((request, response) => {
    holdHeaders(response, new FakeCommitter('later'))
    response.end('x')
    methods.push(request.socket.destroy)
  })
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  for (let n = 0; n < 2; n += 1)
    await new Promise((resolve) => {
      request({ port, agent }, (answer) => answer.on('end', resolve).resume()).end()
    })
  agent.destroy()
  expect(methods).toHaveLength(2)
  expect(methods[0]).toBe(methods[1])
})

/** Asks for /1, when that is answered for /2 on the same connection, and gives back what came until it closed. */
function askTwice(port: number): Promise<string> {
  return new Promise((resolve) => {
    let bytes = ''
    const ask = (path: string, connection: string): void =>
      void socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: ${connection}\r\n\r\n`)
    const socket = connect(port, '127.0.0.1', () => ask('/1', 'keep-alive'))
    socket.once('data', () => ask('/2', 'close'))
    socket.on('data', (chunk) => {
      bytes += chunk.toString('latin1')
    })
    socket.on('error', () => {})
    socket.on('close', () => resolve(bytes))
  })
}

const bodies = (bytes: string): string[] => [...bytes.matchAll(/of \/\d/g)].map(([body]) => body)

describe('a connection that is kept alive', () => {
  it.each(['later', 'nothing, later'] as const)(
    'closes behind a held answer when the handler destroyed it after the end: store %s',
    async (course) => {
      const port = await listen(({ url, socket }, response) => {
        holdHeaders(response, new FakeCommitter(course))
        response.end(`of ${url}`)
        if (url === '/1') expect(socket.destroy()).toBe(socket)
      })
      expect(bodies(await askTwice(port))).toEqual(['of /1'])
    },
  )

  it('closes behind the answer to a failure as well', async () => {
    const port = await listen(({ url, socket }, response) => {
      holdHeaders(response, new FakeCommitter('fails later'))
      response.end(`of ${url}`)
      if (url === '/1') socket.destroy()
    })
    expect((await askTwice(port)).match(/HTTP\/1.1 503 /g)).toHaveLength(1)
  })

  it('stays open when nobody destroyed it', async () => {
    const port = await listen(({ url }, response) => {
      holdHeaders(response, new FakeCommitter('later'))
      response.end(`of ${url}`)
    })
    expect(bodies(await askTwice(port))).toEqual(['of /1', 'of /2'])
  })

  it('is destroyed at once where nothing is held any more, and where only a part was', async () => {
    const destroyed: boolean[] = []
    const port = await listen(({ socket }, response) => {
      holdHeaders(response, new FakeCommitter('later'))
      response.on('finish', () => destroyed.push(socket.destroy().destroyed))
      response.end('x')
    })
    await askTwice(port)
    expect(destroyed).toEqual([true])
    server?.close()
    const second = await listen(({ socket }, response) => {
      holdHeaders(response, new FakeCommitter('later'))
      response.write('part')
      destroyed.push(socket.destroy().destroyed)
    })
    expect(await askTwice(second)).toBe('')
    expect(destroyed).toEqual([true, true])
  })
})
