import { randomFillSync } from 'node:crypto'
import { bench, describe } from 'vitest'
import { createGenerator } from '../packages/session-core/src/token/generate'
import { joinToken } from '../packages/session-core/src/token/opaque'

const generator = createGenerator(undefined)
let sink = ''

// the goal: at least 0.8 of the first
describe('48 random bytes as text', () => {
  bench('one randomFillSync and base64url', () => {
    sink = randomFillSync(Buffer.allocUnsafe(48)).toString('base64url')
  })
  bench('a token: id, lineage and fresh part', () => {
    sink = joinToken(generator.mint('') as { id: string; secret: string })
  })
})

if (sink === 'never') console.log(sink)
