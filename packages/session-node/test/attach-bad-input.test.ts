import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createSessions } from '@org/session-core'
import { memoryStore } from '@org/session-store-memory'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attach } from '../src/attach'
import { send } from './room/exchange'

const token = (letter: string): string => `${letter.repeat(22)}.${letter.repeat(44)}`
const many = (count: number): string =>
  Array.from({ length: count }, (_, at) => `sid=${token('abcdefgh'[at] ?? 'z')}`).join('; ')

let server: Server
let port: number
let reads = 0

beforeAll(async () => {
  const memory = memoryStore()
  const store = {
    ...memory,
    read: (...asked: Parameters<typeof memory.read>) => {
      reads += 1
      return memory.read(...asked)
    },
  }
  const sessions = createSessions<{ views?: number }>({ store, onEvent: () => {} })
  server = createServer(async (request, response) => {
    const session = await attach(sessions, request, response)
    session.data.views = (session.data.views ?? 0) + 1
    response.end(`${session.status} ${session.data.views} ${'polluted' in {}}`)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  port = (server.address() as AddressInfo).port
})

afterAll(() => {
  server.close()
  server.closeAllConnections()
})

const ask = (...lines: readonly string[]): Promise<string> =>
  send(
    port,
    `GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${lines.map((line) => `${line}\r\n`).join('')}\r\n`,
  )

const bodyOf = (bytes: string): string => bytes.slice(bytes.indexOf('\r\n\r\n') + 4)
const cookieOf = (bytes: string): string => /^set-cookie: (sid=[^;]+)/im.exec(bytes)?.[1] ?? ''

describe('a cookie that nobody sends by accident', () => {
  it.each([
    ['none at all', 'Cookie: '],
    ['no pair', 'Cookie: sid'],
    ['nothing but semicolons', `Cookie: ${';'.repeat(8000)}`],
    ['no name', `Cookie: =${token('a')}`],
    ['another case', `Cookie: SID=${token('a')}`],
    ['a name encoded', `Cookie: %73id=${token('a')}`],
    ['__proto__', 'Cookie: __proto__=polluted; constructor=x; hasOwnProperty=y'],
  ])('is like no cookie: %s', async (_, line) => {
    const bytes = await ask(line)
    expect(bodyOf(bytes)).toContain('none 1 false')
    expect(cookieOf(bytes)).not.toBe('')
  })

  it.each([
    ['no value', 'Cookie: sid='],
    ['short', 'Cookie: sid=x'],
    ['cut', `Cookie: sid=${token('a').slice(0, -1)}`],
    ['quoted', `Cookie: sid="${token('a')}"`],
    ['encoded', `Cookie: sid=${'a'.repeat(22)}%2E${'a'.repeat(44)}`],
    ['oversized', `Cookie: sid=${'a'.repeat(22)}.${'a'.repeat(12_000)}`],
    ['8-bit', `Cookie: sid=${'\xff'.repeat(67)}`],
    ['__proto__', 'Cookie: sid=__proto__'],
    ['five tokens', `Cookie: ${many(5)}`],
    ['over the lines', 'Cookie: sid=x', 'Cookie: sid=y'],
  ])('is refused without asking the store, and the request goes on: %s', async (_, ...lines) => {
    reads = 0
    const bytes = await ask(...lines)
    expect(bodyOf(bytes)).toContain('rejected 1 false')
    expect(cookieOf(bytes)).not.toBe('')
    expect(reads).toBe(0)
  })

  it.each([
    ['a guess', `Cookie: sid=${token('a')}`],
    ['two guesses', `Cookie: ${many(2)}`],
  ])('is looked up, and the request goes on: %s', async (_, line) => {
    expect(bodyOf(await ask(line))).toMatch(/^(?:\w+\r\n)?(?:expired|rejected) 1 false/)
  })

  it.each([
    ['NUL', `Cookie: sid=\0${token('a')}`, 400],
    ['more than a header may have', `Cookie: sid=${'a'.repeat(20_000)}`, 431],
  ])('never arrives: %s', async (_, line, status) => {
    expect(await ask(line)).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
  })

  it('does no harm to the session that it stands beside', async () => {
    const cookie = cookieOf(await ask())
    for (const around of [
      `Cookie: sid=x; ${cookie}`,
      `Cookie: __proto__=x; ${cookie}; sid="y"`,
      `Cookie: ${cookie}; ${cookie}`,
    ])
      expect(bodyOf(await ask(around))).toContain('active ')
  })
})
