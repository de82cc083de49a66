import type { ServerResponse } from 'node:http'
import { expect, it } from 'vitest'
import { holdHeaders } from '../src/hold'
import { attempt } from './room/body-scenarios'
import { exchange, type Log, type Scenario } from './room/exchange'
import { FakeCommitter } from './room/fake-committer'

const answering = (run: (response: ServerResponse, log: Log) => void): Scenario => ({
  name: '',
  run: (_, r, log) => run(r, log),
})

const acts: [string, (response: ServerResponse) => unknown, string[]][] = [
  ['writeHead', (r) => r.writeHead(201), ['threw ERR_HTTP_HEADERS_SENT']],
  ['write', (r) => r.write('more'), []],
  ['flushHeaders', (r) => r.flushHeaders(), []],
  ['end', (r) => r.end('more'), []],
]

it.each(acts)('a session that came after the headers is shown no head: %s', async (_, act, thrown) => {
  const committer = new FakeCommitter('at once')
  const run = (r: ServerResponse, log: Log): void => {
    r.write('begun ')
    holdHeaders(r, committer)
    attempt(log, () => act(r))
    if (!r.writableEnded) r.end()
  }
  const { bytes, log } = await exchange(answering(run), 'own')
  expect(log).toEqual(thrown)
  expect(bytes).toMatch(/^HTTP\/1.1 200 /)
  expect(bytes).not.toMatch(/^(?:set-cookie|x-session)/im)
  expect(committer.told).toEqual(['headers left'])
  expect(committer.views.filter((view) => view !== undefined)).toEqual([])
})

it('a second head is refused while the first is held, and no layer under ours runs for it', async () => {
  const scenario: Scenario = {
    name: '',
    front: (r, log) => {
      const { writeHead } = r
      r.writeHead = function (this: ServerResponse, ...args: never[]) {
        log('layer', args[0])
        return writeHead.apply(this, args as never)
      }
    },
    run: (_, r, log) => {
      r.writeHead(200)
      attempt(log, () => r.writeHead(201))
      r.end('x')
    },
  }
  const { bytes, log } = await exchange(scenario, 'own', new FakeCommitter('later'))
  expect(log).toEqual(['threw ERR_HTTP_HEADERS_SENT', 'layer 200'])
  expect(bytes).toMatch(/^HTTP\/1.1 200 [\s\S]*x\r\n0\r\n\r\n$/)
})

it('a response that is destroyed as soon as what was held is written needs no drain', async () => {
  const scenario: Scenario = {
    name: '',
    front: (r) => {
      r.write = () => {
        process.nextTick(() => r.destroy())
        return true
      }
    },
    run: (_, r, log) => {
      r.on('drain', () => log('drain'))
      log(r.write('x'.repeat(200_000)))
    },
  }
  const { log } = await exchange(scenario, 'own', new FakeCommitter('later'))
  expect(log).toEqual(['false'])
})

it.each(['fails at once', 'fails later'] as const)(
  'a layer under ours that throws at the answer to a failure costs the connection, and nothing else: store %s',
  async (course) => {
    const scenario: Scenario = {
      name: '',
      front: (r) => {
        r.on('error', () => {})
        r.writeHead = () => {
          throw new Error('of the layer')
        }
      },
      run: (_, r, log) => {
        attempt(log, () => r.end('x'))
      },
    }
    const committer = new FakeCommitter(course)
    const { bytes, log } = await exchange(scenario, 'own', committer)
    expect([bytes, log]).toEqual(['', []])
    expect(committer.told).toEqual(['headers left', 'failed: ERR_SESSION_STORE'])
  },
)
