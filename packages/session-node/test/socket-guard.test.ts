import { once } from 'node:events'
import { Agent, createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { holdHeaders } from '../src/hold'
import { FakeCommitter } from './room/fake-committer'

it('wraps what closes a connection once, however many answers it carries', async () => {
  const methods: unknown[] = []
  const server = createServer((request, response) => {
    holdHeaders(response, new FakeCommitter('later'))
    response.end('x')
    methods.push(request.socket.destroy)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  for (let n = 0; n < 2; n += 1)
    await new Promise((resolve) => {
      request({ port, agent }, (answer) => answer.on('end', resolve).resume()).end()
    })
  agent.destroy()
  server.close()
  expect(methods).toHaveLength(2)
  expect(methods[0]).toBe(methods[1])
})
