import { join } from 'node:path'
import { it, onTestFinished } from 'vitest'
import { newHome, until } from '../../../scripts/services/start.mjs'
import { rowOf } from '../row.mjs'
import { trial } from '../trial.mjs'

/** How often each promise was broken by a store with this fault. */
async function brokenBy(fault) {
  const home = newHome()
  onTestFinished(() => home.close())
  const spec = { client: '../test/broken', file: join(home.folder('sqlite'), 'file'), fault }
  const target = { spec, faults: { nothing: async () => undefined } }
  const seen = await trial({ target, fault: 'nothing', people: 8, calm: 0, hold: 1500, quiet: 0 })
  return rowOf({ name: fault, fault: 'nothing', mayForget: false }, seen).broken
}

it.each([
  ['loses values', 'lost'],
  ['ends nothing', 'revived'],
  ['signs out', 'signedOut'],
  ['mixes up', 'letIn'],
])(
  'notices a store that %s',
  async (fault, promise) => {
    // where little happens in a moment, it takes more of them
    await until('it is noticed', async () => (await brokenBy(fault))[promise] > 0)
  },
  180_000,
)
