import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, ServerResponse } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import type { Committer } from '../../src/commit-all'
import { holdHeaders, installHooks } from '../../src/hold'

export type Log = (...words: unknown[]) => void

export interface Scenario {
  readonly name: string
  /** What a middleware in front of ours does. */
  readonly front?: (response: ServerResponse, log: Log) => void
  readonly run: (request: IncomingMessage, response: ServerResponse, log: Log) => void
  readonly method?: string
  readonly version?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** What differs from bare node:http where the store keeps the response waiting. */
  readonly held?: Partial<Exchange>
  /** The application ends the connection by itself, so that a failure has nobody to answer. */
  readonly silent?: boolean
}

export interface Exchange {
  /** Every byte that came back, without the date. */
  readonly bytes: string
  /** What the application saw, in order. */
  readonly log: readonly string[]
}

/** Where the hooks are: on each response, or on the prototype that they share. */
export type Style = 'own' | 'prototype'

class HookedResponse extends ServerResponse {}
installHooks(HookedResponse.prototype)

/**
 * One request over a real socket, to plain node:http or with a committer that the headers wait for. The application may see something
 * after the response has closed: `notes` says how much is expected.
 */
export async function exchange(
  scenario: Scenario,
  style: Style,
  committer?: Committer & { busy?: boolean },
  notes = 0,
): Promise<Exchange> {
  const log: string[] = []
  let closed = false
  const note: Log = (...words) => log.push(words.join(' '))
  const handler = (request: IncomingMessage, response: ServerResponse): void => {
    response.on('close', () => {
      closed = true
    })
    scenario.front?.(response, note)
    if (committer) holdHeaders(response, committer)
    scenario.run(request, response, note)
  }
  const server =
    committer && style === 'prototype'
      ? createServer({ ServerResponse: HookedResponse }, handler)
      : createServer(handler)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const bytes = await send((server.address() as AddressInfo).port, textOf(scenario))
  await until(() => closed && !committer?.busy && log.length >= notes)
  await wait(committer ? 5 : 60)
  server.close()
  server.closeAllConnections()
  return { bytes: bytes.replace(/^Date: .*\r\n/im, ''), log }
}

export const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Patient with a busy machine; what then is still not so, the test will say. */
export async function until(holds: () => boolean): Promise<void> {
  for (let patience = 6_000; patience > 0 && !holds(); patience--) await wait(5)
}

/** Long bodies by their digest, which a report can show. */
export function inShort({ bytes, log }: Exchange): Exchange {
  const digest = createHash('sha256').update(bytes).digest('hex')
  return { bytes: bytes.length > 2_000 ? `${bytes.slice(0, 500)}… ${bytes.length} bytes, ${digest}` : bytes, log }
}

/** From Node 26 on the writes of one tick are one chunk, so that the chunks of what was held are other ones. */
export const chunksByTick: boolean = Number(process.versions.node.split('.')[0]) >= 26

/** The same with all its chunks as one. */
export function inOneChunk(bytes: string): string {
  const start = bytes.search(/\r\n\r\n(?!HTTP)/) + 4
  if (!/^transfer-encoding: chunked\r$/im.test(bytes.slice(0, start))) return bytes
  let body = ''
  let at = start
  for (;;) {
    const end = bytes.indexOf('\r\n', at)
    const length = Number.parseInt(bytes.slice(at, end), 16)
    if (!(length > 0)) break
    body += bytes.slice(end + 2, end + 2 + length)
    at = end + 4 + length
  }
  return `${bytes.slice(0, start)}${body}${bytes.slice(at)}`
}

/** Sends a text as it is, and gives back all that comes until the connection closes. */
export function send(port: number, text: string): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    const socket = connect(port, '127.0.0.1', () => socket.write(text, 'latin1'))
    const patience = setTimeout(() => socket.destroy(), 30_000)
    socket.on('data', (chunk) => chunks.push(chunk))
    socket.on('error', () => {})
    socket.on('close', () => {
      clearTimeout(patience)
      resolve(Buffer.concat(chunks).toString('latin1'))
    })
  })
}

function textOf({ method = 'GET', version = '1.1', headers = {}, body = '' }: Scenario): string {
  const lines = Object.entries({ Host: 'localhost', Connection: 'close', ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  )
  return `${method} / HTTP/${version}\r\n${lines.join('\r\n')}\r\n\r\n${body}`
}
