import { SessionError } from '@org/session-core'
import { type AdapterMutant, mutant } from './adapter-mutant'

export const failureMutants: readonly AdapterMutant[] = [
  mutant('A06', 'sends the response although its commit failed', (a) => ({
    committed: (response, opened, reply) => {
      const forgiving = Object.assign(Object.create(a), { failure: async () => reply })
      return forgiving.committed(response, opened, reply)
    },
  })),
  mutant('A06', 'sends a stream before its commit', (a) => ({
    async leave(response, opened, reply) {
      if (typeof reply.body === 'string') return a.leave(response, opened, reply)
      a.send(response, reply)
      await a.committed(response, opened, reply)
    },
  })),
  mutant('A06', 'makes a 500 of every error', () => ({ statusOf: () => 500 })),
  mutant('A06', 'makes a 503 of every error', () => ({ statusOf: () => 503 })),
  mutant('A06', 'makes a refusal of a request without TLS', (a) => ({
    statusOf: (error) => (SessionError.is(error, 'ERR_SESSION_INSECURE') ? 403 : a.statusOf(error)),
  })),
  mutant('A06', 'lets errors be stored', (a) => ({
    async failure(error, opened, lines) {
      const answer = await a.failure(error, opened, lines)
      return { ...answer, headers: answer.headers.filter(([name]) => name !== 'cache-control') }
    },
  })),
  mutant('A06', 'keeps the headers of the application', (a) => ({
    committed: (response, opened, reply) => {
      const keeping = Object.assign(Object.create(a), {
        async failure(...given: Parameters<typeof a.failure>) {
          const answer = await a.failure(...given)
          const kept = reply.headers.filter(([name]) => name !== 'cache-control')
          return { ...answer, headers: [...kept, ...answer.headers] }
        },
      })
      return keeping.committed(response, opened, reply)
    },
  })),
  mutant('A06', 'forgets the cookies of what succeeded', (a) => ({
    failure: (error, _, lines) => a.failure(error, [] as never, lines),
  })),
  mutant('A06', 'tries again what could not be stored', (a) => ({
    async act(request, response) {
      const failure: typeof a.failure = async (...given) => {
        await a.open(request)
        return a.failure(...given)
      }
      await Object.assign(Object.create(a), { failure }).act(request, response)
    },
  })),
  mutant('A07', 'commits nothing for a client that went away', (a) => ({
    async leave(response, opened, reply) {
      if (!response.destroyed) await a.leave(response, opened, reply)
    },
  })),
  mutant('A07', 'commits nothing after a handler that threw', (a) => ({
    committed: async (response, opened, reply) =>
      reply.body === 'failed' ? reply : a.committed(response, opened, reply),
  })),
  mutant('A07', 'commits a handler that threw as if it had not', (a) => ({
    responseView: (reply) => ({ ...a.responseView(reply), ...(reply.body === 'failed' && { status: 200 }) }),
  })),
  mutant('A07', 'drops the cookie of a handler that threw', (a) => ({
    merged: (reply, lines) => a.merged(reply, reply.body === 'failed' ? [] : lines),
  })),
  mutant('A09', 'gives one session for the other', (a) => ({
    run: (request, [session]) => a.run(request, [session, session]),
  })),
  mutant('A09', 'sends the cookie of one session alone', (a) => ({
    merged: (reply, lines) => {
      const [first] = lines.filter(([name]) => name === 'set-cookie')
      return a.merged(
        reply,
        lines.filter((line) => line[0] !== 'set-cookie' || line === first),
      )
    },
  })),
  mutant('A09', 'ends both sessions at once', (a) => ({
    async run(request, opened) {
      const owners = opened.map(({ owner }) => owner)
      const reply = await a.run(request, opened)
      const ended = opened.some(({ owner }, at) => owners[at] !== undefined && owner === undefined)
      if (ended) for (const session of opened) await session.logout()
      return reply
    },
  })),
  mutant('A09', 'drops the acts of one when the other fails', (a) => ({
    failure: (error) => a.failure(error, [] as never, []),
  })),
]
