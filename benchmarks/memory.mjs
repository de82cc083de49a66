// Bytes of heap per session, and nanoseconds of CPU per verb: node --expose-gc benchmarks/memory.mjs [sessions]
import { memoryStore } from '@org/session-store-memory'

const count = Number(process.argv[2] ?? 100_000)
const now = Date.now()
const collect = globalThis.gc

if (!collect) {
  console.error('node --expose-gc is needed, to count what is kept and not what is waiting for collection')
  process.exit(1)
}

/** What the core writes for an owned session: 43-character digests, a client, a small cart. */
function record(n, owner) {
  const digest = (slot) => `k1:${String(n).padStart(8, '0')}${slot.padEnd(35, 'x')}`
  return {
    id: String(n).padStart(22, 'A'),
    version: 1,
    generation: 1,
    owner,
    createdAt: now,
    lastSeenAt: now + n,
    expiresAt: now + 1_800_000 + n,
    credentials: JSON.stringify({ lineage: digest('l'), cur: digest('c'), seen: true, rotatedAt: now }),
    facts: JSON.stringify({
      authentication: { at: now, amr: ['pwd'] },
      begun: now,
      ip: '203.0.113.7',
      userAgent: 'x'.repeat(110),
    }),
    data: { user: `{"id":${n}}`, cart: `["item-${n}"]` },
  }
}

function heap() {
  collect()
  collect()
  return process.memoryUsage().heapUsed
}

function bytes(owned) {
  const before = heap()
  const store = memoryStore({ maxSessions: count })
  for (let n = 0; n < count; n += 1) store.create(record(n, owned ? `user-${n}` : null), { now })
  const full = heap()
  store.sweep({ now: now + 86_400_000, max: count })
  return { perSession: (full - before) / count, left: (heap() - before) / count, size: store.size }
}

/** The same without a store: what texts and plain records take by themselves. */
function bareBytes() {
  const before = heap()
  const kept = Array.from({ length: count }, (_, n) => record(n, `user-${n}`))
  return (heap() - before) / kept.length
}

function speed() {
  const store = memoryStore({ maxSessions: count })
  const ids = Array.from({ length: count }, (_, n) => record(n, `user-${n}`))
  const timed = (verb, act) => {
    const before = process.cpuUsage()
    for (let n = 0; n < count; n += 1) act(n)
    const { user, system } = process.cpuUsage(before)
    console.log(`${verb.padEnd(24)} ${((1000 * (user + system)) / count).toFixed(0)} ns`)
  }
  timed('create', (n) => store.create(ids[n], { now }))
  let live = 0
  const when = { now }
  for (const round of ['read (first)', 'read (again)'])
    timed(round, (n) => {
      if (store.read(ids[(n * 7919) % count].id, when).status === 'live') live += 1
    })
  timed('update of one key', (n) => store.update(ids[n].id, { set: { cart: '[]' } }, { now }))
  timed('touch', (n) =>
    store.update(ids[n].id, { lastSeenAt: now + count + n, expiresAt: now + 3_600_000 + n }, { now }),
  )
  timed('destroy', (n) => store.destroy(ids[n].id, { now, mark: { text: '{}', until: now + 120_000 } }))
  if (live !== 2 * count) throw new Error(`${live} of ${2 * count} reads were live`)
}

for (const owned of [false, true]) {
  const { perSession, left, size } = bytes(owned)
  const who = owned ? 'signed in' : 'anonymous'
  console.log(
    `${who}: ${perSession.toFixed(0)} bytes per session; after they lapsed ${left.toFixed(1)} each, size ${size}`,
  )
}
console.log(`the same records in a plain array: ${bareBytes().toFixed(0)} bytes each`)
speed()
