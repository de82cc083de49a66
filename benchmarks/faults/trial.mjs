import { setTimeout as sleep } from 'node:timers/promises'
import { Apps } from './apps.mjs'
import { Ledger } from './ledger.mjs'
import { Person } from './person.mjs'
import { healsItself } from './set-ups.mjs'

const minute = 60_000

/** Faults of the application itself, which every store must bear. */
export const ofApps = {
  'app killed': (apps) => apps.kill(0),
  /** One process is early, then late, then right again. */
  'clock jumps'(apps) {
    apps.jump(17 * minute, 0)
    const later = setTimeout(() => apps.jump(-60 * minute, 0), 2000)
    return () => {
      clearTimeout(later)
      apps.jump(0, 0)
    }
  },
}

async function live(person, isOver) {
  while (!isOver()) {
    await person.step()
    await sleep(Math.random() * 20)
  }
}

/** Until nothing failed for a while, within some patience. */
async function settle(ledger, { since, quiet, patience }) {
  while (performance.now() < since + patience) {
    await sleep(100)
    if (performance.now() - Math.max(since, ledger.lastFailure()) > quiet) return
  }
}

async function disturb({ apps, ledger, fault, target, hold, quiet }) {
  // at the worst time: every secret is due for renewal
  if (!(fault in ofApps)) apps.jump(16 * minute, 16 * minute)
  const injected = performance.now()
  const heal = await (ofApps[fault]?.(apps) ?? target.faults[fault]())
  if (healsItself(fault)) await settle(ledger, { since: injected, quiet, patience: 20_000 })
  else await sleep(Math.max(0, hold - (performance.now() - injected)))
  const mending = performance.now()
  await heal?.()
  const healed = performance.now()
  await settle(ledger, { since: healed, quiet, patience: 30_000 })
  return { injected, mending, healed }
}

function newCrowd(people, { ports, ledger }) {
  const crowd = Array.from({ length: people }, (_, at) => new Person({ name: `person-${at}`, ports, ledger }))
  let over = false
  const lives = crowd.map((person) => live(person, () => over))
  const rest = () => {
    over = true
    return Promise.all(lives)
  }
  const verify = async () => (await Promise.all(crowd.map((person) => person.verify()))).every(Boolean)
  return { rest, verify }
}

/** One fault while people use the application. Times are in milliseconds. */
export async function trial({ target, fault, people = 24, calm = 2000, hold = 4000, quiet = 3000 }) {
  const apps = await Apps.start(target.spec)
  const ledger = new Ledger()
  const crowd = newCrowd(people, { ports: apps.ports, ledger })
  try {
    await sleep(calm)
    const times = await disturb({ apps, ledger, fault, target, hold, quiet })
    await crowd.rest()
    const isServed = await crowd.verify()
    return { ...times, ledger, isServed, codes: await apps.codes(), crashes: apps.crashes }
  } finally {
    await crowd.rest()
    apps.stop()
  }
}
