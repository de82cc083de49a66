import { expect, onTestFinished, test } from 'vitest'
import { listen, portOf } from '../src/listen.js'

test('a port that is taken means the next one', async () => {
  const first = await listen((_req, res) => res.end(), 0)
  const second = await listen((_req, res) => res.end(), portOf(first))
  onTestFinished(() => {
    first.close()
    second.close()
  })
  expect(portOf(second)).toBeGreaterThan(portOf(first))
})
