import { once } from 'node:events'
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http'
import { connect as connectHttp2, createServer as createHttp2, type Http2ServerResponse } from 'node:http2'
import { type AddressInfo, connect } from 'node:net'
import type { CommitOutcome, ResponseView } from '@org/session-core'
import { afterEach, describe, expect, it } from 'vitest'
import type { Committer } from '../src/commit-all'
import { holdHeaders } from '../src/hold'
import { codeOf } from './room/body-scenarios'
import { send, until, wait } from './room/exchange'
import { FakeCommitter, storeFailed } from './room/fake-committer'

let server: Server | undefined

async function listen(handler: RequestListener): Promise<number> {
  server = createServer(handler).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

afterEach(() => {
  server?.close()
  server?.closeAllConnections()
})

const request = 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'

/** A client that is gone as soon as the handler began; resolves when the server has noticed. */
async function visit(handler: (response: ServerResponse) => void): Promise<void> {
  const port = await listen((_, response) => handler(response))
  const socket = connect(port, '127.0.0.1', () => socket.write(request))
  socket.on('error', () => {})
  const [, response] = await once(server as Server, 'request')
  const closed = once(response, 'close')
  socket.destroy()
  await closed
}

/** A store that answers when it is told to. */
class Gate implements Committer {
  readonly views: (ResponseView | undefined)[] = []
  readonly told: string[] = []
  #resolve: (outcome: CommitOutcome | Promise<never>) => void = () => {}
  readonly #answer = new Promise<CommitOutcome>((resolve) => {
    this.#resolve = resolve
  })

  commit(view?: ResponseView): Promise<CommitOutcome> {
    this.views.push(view)
    return this.#answer
  }
  async open(): Promise<void> {
    this.#resolve({ status: 'committed', headers: [['set-cookie', 'sid=1']] })
    await wait(5)
  }
  async fail(): Promise<void> {
    this.#resolve(Promise.reject(storeFailed))
    await wait(5)
  }
  headersLeft(): void {
    this.told.push('headers left')
  }
  failed(): void {
    this.told.push('failed')
  }
}

describe('[A07] a client that goes away', () => {
  it('while the store is asked: the commit goes on, and the callbacks learn what they do natively', async () => {
    const gate = new Gate()
    const log: string[] = []
    await visit((response) => {
      holdHeaders(response, gate)
      for (const event of ['finish', 'error', 'drain']) response.on(event, () => log.push(event))
      response.write('a', (error) => log.push(`written ${codeOf(error)}`))
      response.end(() => log.push('ended'))
    })
    expect([gate.views.length, gate.told, log]).toEqual([1, [], []])
    await gate.open()
    expect(gate.told).toEqual(['headers left'])
    expect(log).toEqual(['written ERR_STREAM_DESTROYED'])
  })

  it('while the store is asked, and it fails: nobody is answered, and the callbacks learn why', async () => {
    const gate = new Gate()
    const log: string[] = []
    let response: ServerResponse | undefined
    await visit((own) => {
      response = own
      holdHeaders(own, gate)
      own.on('finish', () => log.push('finish'))
      own.end('x', () => log.push('ended'))
    })
    await gate.fail()
    expect([response?.headersSent, response?.getHeaderNames()]).toEqual([false, []])
    expect(gate.told).toEqual(['headers left', 'failed'])
    expect(log).toEqual(['ended'])
  })

  it('before the handler answers: what it wrote so far is committed, and what it writes later too, without a view', async () => {
    const committer = new FakeCommitter('at once')
    let response: ServerResponse | undefined
    await visit((own) => {
      response = own
      holdHeaders(own, committer)
    })
    expect(committer.views).toEqual([undefined])
    expect(committer.told).toEqual([])
    response?.end('x')
    expect(committer.views).toEqual([undefined, undefined])
    expect(committer.told).toEqual(['headers left'])
  })

  it('commits what never got to a head, because the application destroyed the response', async () => {
    const committer = new FakeCommitter('at once')
    const port = await listen((_, response) => {
      holdHeaders(response, committer)
      response.destroy()
    })
    expect(await send(port, request)).toBe('')
    await until(() => committer.views.length > 0)
    expect(committer.views).toEqual([undefined])
  })

  it('commits once more when the response closed, so that a change that came too late is told', async () => {
    const committer = new FakeCommitter('at once')
    const port = await listen((_, response) => {
      holdHeaders(response, committer)
      response.end('x')
    })
    await send(port, request)
    await until(() => committer.views.length > 1)
    expect(committer.views).toEqual([expect.anything(), undefined])
  })

  it('over HTTP/2: what the handler wrote is committed without a view', async () => {
    const committer = new FakeCommitter('at once')
    const h2 = createHttp2().listen(0, '127.0.0.1')
    await once(h2, 'listening')
    const client = connectHttp2(`http://127.0.0.1:${(h2.address() as AddressInfo).port}`)
    client.request({ ':path': '/' }).on('error', () => {})
    const [, response] = (await once(h2, 'request')) as [unknown, Http2ServerResponse]
    holdHeaders(response as never, committer)
    const closed = once(response.stream, 'close')
    client.destroy()
    await closed
    response.end('x')
    h2.close()
    expect(committer.views.length).toBeGreaterThan(0)
    expect(committer.views.filter((view) => view !== undefined)).toEqual([])
    expect(committer.told).toEqual(['headers left'])
  })
})
