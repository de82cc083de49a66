import { expect, it } from 'vitest'
import { begin } from '../claims/begin'
import { replay } from './replayer'
import { SoakBrowser, type Tally } from './soak-browser'

const seconds = Number(process.env['SOAK_SECONDS'] ?? 180)
const network = { bound: 2500, lost: 0.01, jitter: 400 }

it('fifty browsers that renew every ten seconds are never signed out, and outdated tokens always tell', async () => {
  const lifetime = { idle: '10m', absolute: '1h', renewal: '10s', renewalWindow: '5s' } as const
  const { claims, other } = await begin('Redis', { lifetime, clock: () => Date.now() })
  const tally: Tally = { requests: 0, lost: 0, slow: 0, leftOut: 0, falseLogouts: 0, replayed: 0, detected: 0 }
  const until = Date.now() + seconds * 1000
  const browsers = Array.from({ length: 50 }, (_, at) => new SoakBrowser(other(), `visitor ${at}`, tally, network))
  const victims = Array.from({ length: 5 }, () => replay(claims, other(), tally, until))
  await Promise.all([...browsers.map((browser) => browser.run(until)), ...victims])
  const renewals = claims.events.filter(({ type }) => type === 'renewed').length
  console.table({ seconds, ...tally, renewals })
  expect(tally.falseLogouts).toBe(0)
  expect(tally.detected).toBe(tally.replayed)
  expect(tally.replayed).toBeGreaterThan(0)
})
