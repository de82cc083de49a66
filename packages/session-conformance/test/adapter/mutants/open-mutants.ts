import { type AdapterMutant, mutant } from './adapter-mutant'

const removal = ['set-cookie', '__Host-Http-sid=; Path=/; Secure; Max-Age=0'] as const

export const openMutants: readonly AdapterMutant[] = [
  mutant('A01', 'opens a request twice', (a) => ({
    open: async (request) => {
      await a.open(request)
      return a.open(request)
    },
  })),
  mutant('A01', 'lets the handler run while it opens', (a) => ({
    open: async (request) => {
      await a.stage.act('/act', { session: () => never(), other: () => never() })
      return a.open(request)
    },
  })),
  mutant('A01', 'believes any X-Forwarded-Proto', (a) => ({
    viewOf: (request) => ({ ...a.viewOf(request), secure: request.headers['x-forwarded-proto'] === 'https' }),
  })),
  mutant('A01', 'believes any X-Forwarded-For', (a) => ({
    viewOf: (request) => ({ ...a.viewOf(request), ip: String(request.headers['x-forwarded-for'] ?? '127.0.0.1') }),
  })),
  mutant('A01', 'believes no proxy', () => ({
    viewOf: ({ headers, method, url, socket }) => ({ headers, method, url, socket }),
  })),
  mutant('A01', 'believes a proxy in TLS alone', (a) => ({
    viewOf: (request) => ({ ...a.viewOf(request), ip: '127.0.0.1' }),
  })),
  mutant('A02', 'redirects by 302', (a) => ({
    short: (opened) => {
      const reply = a.short(opened)
      return reply?.status === 303 ? { ...reply, status: 302 } : reply
    },
  })),
  mutant('A02', 'redirects with words', (a) => ({
    short: (opened) => {
      const reply = a.short(opened)
      return reply?.status === 303 ? { ...reply, body: 'See Other' } : reply
    },
  })),
  mutant('A02', 'lets the handler run before a redirect', (a) => ({
    async run(request, opened) {
      const reply = await a.run(request, opened)
      return a.short(opened) ?? reply
    },
    short: () => undefined,
  })),
  mutant('A02', 'redirects without a commit', (a) => ({
    async leave(response, opened, reply) {
      if (reply.status === 303) a.send(response, reply)
      else await a.leave(response, opened, reply)
    },
  })),
  mutant('A08', 'goes on without a session', (a) => ({
    open: (request) =>
      a.open(request).catch(() => {
        const { cookie: _, ...headers } = request.headers
        return a.open(Object.assign(Object.create(request), { headers }))
      }),
  })),
  mutant('A08', 'answers by itself', () => ({
    openFailed: () => ({ status: 503, headers: [], body: 'down' }),
  })),
  mutant('A08', 'answers as if all were well', (a) => ({
    openFailed: (error) => ({ ...a.openFailed(error), status: 200 }),
  })),
  mutant('A08', 'takes the cookie away', (a) => ({
    openFailed: (error) => ({ ...a.openFailed(error), headers: [removal] }),
  })),
  mutant('A10', 'lets other sites post', (a) => ({
    short: (opened) => {
      const reply = a.short(opened)
      return reply?.status === 403 ? undefined : reply
    },
  })),
  mutant('A10', 'refuses for the sake of one session alone', (a) => ({
    short: ([session]) => a.short([session, session]),
  })),
  mutant('A10', 'refuses with words', (a) => ({
    short: (opened) => {
      const reply = a.short(opened)
      return reply?.status === 403 ? { ...reply, body: 'Forbidden' } : reply
    },
  })),
  mutant('A10', 'lets the handler run before a refusal', (a) => ({
    async run(request, opened) {
      const reply = await a.run(request, opened)
      return a.short(opened) ?? reply
    },
    short: () => undefined,
  })),
]

function never(): never {
  throw new Error('nobody looks')
}
