import fc from 'fast-check'
import { expect, it } from 'vitest'
import { faultWith, hostileTokens } from './hostile-tokens'

const seconds = Number(process.env['FUZZ_SECONDS'] ?? 600)

it(`takes no hostile token, does not throw and does not hang, for ${seconds} s`, async () => {
  let count = 0
  const property = fc.asyncProperty(hostileTokens, async (make) => {
    count++
    expect(await faultWith(await make())).toBeUndefined()
  })
  await fc.assert(property, { numRuns: Number.MAX_SAFE_INTEGER, interruptAfterTimeLimit: seconds * 1000 })
  console.log(`${count} tokens in ${seconds} s`)
})
