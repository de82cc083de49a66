// What a million sessions take, and how long the verbs take among them: node scripts/services/run.mjs node --expose-gc benchmarks/million.mjs [--store redis] [--count 1000000]
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { targets } from './million-targets.mjs'

const { values: flags } = parseArgs({
  options: {
    store: { type: 'string', default: Object.keys(targets).join() },
    count: { type: 'string', default: '1000000' },
  },
})
const count = Number(flags.count)
/** Nine in ten are signed in, ten to an owner; one in a hundred is over when the sweep comes. */
const perOwner = 10
const hour = 3_600_000
const now = Date.now()
const mark = { text: 'l|0', until: now + hour }

const characters = (n, length) => n.toString(36).padStart(length, '0')

function recordOf(store, n) {
  const owner = n % 10 === 9 ? null : `user-${Math.floor(n / perOwner)}`
  const tag = owner === null ? '' : store.route(owner)
  return {
    id: tag + characters(n, 22 - tag.length),
    version: 1,
    generation: 1,
    owner,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: n % 100 === 0 ? now + 1000 : now + 8 * hour,
    credentials: `o|0:${'l'.repeat(43)}|0:${'c'.repeat(43)}||1|${now}`,
    facts: `${now}\n{"authentication":{"at":${now},"amr":["pwd"]},"ip":"203.0.113.7","userAgent":"Mozilla/5.0 (X11; Linux x86_64)"}`,
    data: {
      name: '"Ada Lovelace"',
      cart: '[{"tea":"keemun","packets":2}]',
      theme: '"dark"',
      views: '17',
      locale: '"en-GB"',
    },
  }
}

async function fill(store) {
  let next = 0
  const work = async () => {
    while (next < count) await store.create(recordOf(store, next++), { now })
  }
  await Promise.all(Array.from({ length: 64 }, work))
}

/** Milliseconds of one call, the median of several. */
async function time(times, run) {
  const took = []
  for (let at = 0; at < times; at++) {
    const began = performance.now()
    await run(at)
    took.push(performance.now() - began)
  }
  return took.sort((a, b) => a - b)[Math.floor(times / 2)].toFixed(2)
}

async function measure({ store, bytes, close }) {
  const before = await bytes()
  const began = performance.now()
  await fill(store)
  const seconds = (performance.now() - began) / 1000
  const size = (await bytes()) - before
  const owner = (at) => `user-${Math.floor((count / perOwner / 60) * at)}`
  const row = {
    'bytes per session': Math.round(size / count),
    'created per second': Math.round(count / seconds),
    'read ms': await time(51, (at) => store.read(recordOf(store, 1 + at * perOwner).id, { now })),
    'list ms': await time(51, (at) => store.list(owner(at), { now })),
    'destroy ms': await time(51, (at) => store.destroy(recordOf(store, 2 + at * perOwner).id, { now, mark })),
    'destroyAll of 9 ms': await time(51, (at) => store.destroyAll(owner(at + 1), { now, mark })),
    'sweep of 1000 ms': await time(5, () => store.sweep({ now: now + 2 * hour, max: 1000 })),
  }
  await close()
  return row
}

const rows = {}
for (const name of flags.store.split(',')) {
  const folder = mkdtempSync(join(tmpdir(), 'session-million-'))
  try {
    rows[name] = await measure(await targets[name]({ folder, sizeOf: (file) => statSync(file).size }))
    console.log(name, rows[name])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
console.table(rows)
process.exit(0)
