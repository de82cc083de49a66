import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { CommitOutcome, OpenSession, ResponseView } from '@org/session-core'
import { expect, it } from 'vitest'
import { mount, type RequestSession } from '../src/index'
import { send, until } from './room/exchange'
import { storeFailed } from './room/fake-committer'

const unchanged: CommitOutcome = { status: 'unchanged', headers: [] }

/** An opened session, as far as a request needs one. */
class Opened {
  readonly due: boolean
  readonly refusal = { status: 403 as const, code: 'ERR_SESSION_CROSS_SITE' as const }
  readonly views: (ResponseView | undefined)[] = []
  fails: Promise<never> | undefined
  constructor(due: boolean) {
    this.due = due
  }
  commit(view?: ResponseView): CommitOutcome | Promise<never> {
    this.views.push(view)
    return (view?.early && this.fails) || unchanged
  }
  headersLeft(): void {}
  redact(url: string): string {
    return url
  }
}

/** What came back, when the response has closed. */
async function visit(
  opened: Opened,
  handler: (mounted: RequestSession, response: ServerResponse) => unknown,
): Promise<string> {
  let closed = false
  let handled: Promise<unknown> | undefined
  const open = (): OpenSession => opened as unknown as OpenSession
  const server = createServer((request, response) => {
    response.on('close', () => {
      closed = true
    })
    const run = async (): Promise<unknown> => handler(await mount({ open }, request, response), response)
    handled = run().finally(() => response.end())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const bytes = await send(port, 'GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n')
  await until(() => closed)
  server.close()
  await handled
  return bytes
}

it('tells adapters of the refusal of its session', async () => {
  const opened = new Opened(false)
  await visit(opened, (mounted, response) => {
    expect(mounted.refusal).toBe(opened.refusal)
    response.end()
  })
})

it.each([
  [false, 0],
  [true, 2],
])('that nobody looks at is committed only where something is due: %s', async (due, commits) => {
  const opened = new Opened(due)
  await visit(opened, (_, response) => response.end('x'))
  expect(opened.views).toHaveLength(commits)
})

it('whose early commit fails when the headers have left throws that error, and leaves what was sent', async () => {
  const opened = new Opened(false)
  let fail = (): void => {}
  opened.fails = new Promise((_, reject) => {
    fail = () => reject(storeFailed)
  })
  const bytes = await visit(opened, async (mounted, response) => {
    mounted.access()
    response.setHeader('ETag', '"1"')
    const early = mounted.commitEarly(200)
    response.end('sent')
    fail()
    await expect(early).rejects.toBe(storeFailed)
  })
  expect(bytes).toMatch(/^ETag: "1"\r\n[\s\S]*sent$/im)
})
