// A million anonymous requests leave no memory behind: node --expose-gc benchmarks/leak.mjs [requests]
import { createSessions } from '@org/session-core'
import { memoryStore } from '@org/session-store-memory'

const requests = Number(process.argv[2] ?? 1_000_000)
const sessions = createSessions({ store: memoryStore(), onEvent: () => {} })
const view = { status: 200, headers: {} }
const heap = () => {
  globalThis.gc()
  return process.memoryUsage().heapUsed
}

function visit(i) {
  const cookie = i % 3 === 0 ? { cookie: `sid=${'x'.repeat(22)}.${String(i).padStart(44, 'y')}` } : {}
  sessions.open({ method: 'GET', url: '/', headers: { host: 'localhost', ...cookie } }).commit(view)
}

for (let i = 0; i < 10_000; i++) visit(i)
const before = heap()
for (let i = 0; i < requests; i++) visit(i)
const left = heap() - before
console.log(`${requests} requests without a session, a third of them with a token nobody issued: ${left} bytes stayed`)
if (left > 1_000_000) process.exitCode = 1
