import type { StageReply } from '../../../src/index'
import { type AdapterMutant, mutant } from './adapter-mutant'

/** All of the body before the first byte of it. */
async function whole({ body, ...reply }: StageReply): Promise<StageReply> {
  if (typeof body === 'string') return { ...reply, body }
  const parts: Uint8Array[] = []
  for await (const part of body) parts.push(part)
  return { ...reply, body: Buffer.concat(parts).toString() }
}

export const leaveMutants: readonly AdapterMutant[] = [
  mutant('A03', 'commits after the headers', (a) => ({
    async leave(response, opened, reply) {
      a.send(response, reply)
      await a.committed(response, opened, reply)
    },
  })),
  mutant('A03', 'commits a stream after its headers', (a) => ({
    async leave(response, opened, reply) {
      if (typeof reply.body === 'string') return a.leave(response, opened, reply)
      a.send(response, reply)
      await a.committed(response, opened, reply)
    },
  })),
  mutant('A03', 'lets the headers of a session that exists go at once', (a) => ({
    async leave(response, opened, reply) {
      if (opened[0].status !== 'active') return a.leave(response, opened, reply)
      const committed = a.committed(response, opened, reply)
      a.send(response, reply)
      await committed
    },
  })),
  mutant('A03', 'commits with the status that responses begin with', (a) => ({
    responseView: (reply) => ({ ...a.responseView(reply), status: 200 }),
  })),
  mutant('A03', 'commits with the headers that responses begin with', (a) => ({
    responseView: (reply) => ({ ...a.responseView(reply), headers: {} }),
  })),
  mutant('A03', 'commits only responses with a body', (a) => ({
    committed: async (response, opened, reply) => (reply.body === '' ? reply : a.committed(response, opened, reply)),
  })),
  mutant('A03', 'lets act and write after the headers', (a) => ({
    leave: async (response, opened, reply) => a.send(response, await a.committed(response, opened, reply)),
  })),
  mutant('A03', 'commits before it knows the response', (a) => ({
    async run(request, opened) {
      const reply = await a.run(request, opened)
      const early = await opened[0].commit({ status: 200, headers: {} })
      return { ...reply, headers: [...reply.headers, ...early.headers] }
    },
  })),
  mutant('A04', "replaces the application's cookies", (a) => ({
    merged: (reply, lines) => {
      const ours = lines.some(([name]) => name === 'set-cookie')
      const headers = ours ? reply.headers.filter(([name]) => name !== 'set-cookie') : reply.headers
      return a.merged({ ...reply, headers }, lines)
    },
  })),
  mutant('A04', "puts its cookie before the application's", () => ({
    merged: (reply, lines) => {
      const replaced = lines.map(([name]) => name).filter((name) => name !== 'set-cookie')
      return { ...reply, headers: [...lines, ...reply.headers.filter(([name]) => !replaced.includes(name))] }
    },
  })),
  mutant('A04', 'appends everything', () => ({
    merged: (reply, lines) => ({ ...reply, headers: [...reply.headers, ...lines] }),
  })),
  mutant('A04', 'replaces nothing', (a) => ({
    merged: (reply, lines) => {
      const there = reply.headers.map(([name]) => name)
      return a.merged(
        reply,
        lines.filter(([name]) => name === 'set-cookie' || !there.includes(name)),
      )
    },
  })),
  mutant('A04', 'takes validators away', (a) => ({
    merged: (reply, lines) => {
      const merged = a.merged(reply, lines)
      return { ...merged, headers: merged.headers.filter(([name]) => name !== 'etag') }
    },
  })),
  mutant('A04', 'adds a header of its own', (a) => ({
    merged: (reply, lines) => a.merged(reply, [...lines, ['x-session', 'yes']]),
  })),
  mutant('A05', 'looks at every session', (a) => ({
    async leave(response, opened, reply) {
      opened.map(({ id }) => id)
      await a.leave(response, opened, reply)
    },
  })),
  mutant('A05', 'saves every session', (a) => ({
    async leave(response, opened, reply) {
      await opened[0].save()
      await a.leave(response, opened, reply)
    },
  })),
  mutant('A05', 'reads every session twice', (a) => ({
    async run(request, opened) {
      await a.stage.sessions.open(a.viewOf(request))
      return a.run(request, opened)
    },
  })),
  mutant('A05', 'holds every stream to its end', (a) => ({
    leave: async (response, opened, reply) => a.leave(response, opened, await whole(reply)),
  })),
]
