import { describe, it } from 'vitest'
import { named } from './support/connected'
import { describeSetUp } from './support/describe-conformance'

// not every machine can have it: what is left out is told by name
if (process.env['VALKEY_URL'])
  for (const name of ['redis 6 client', 'ioredis 6 Redis']) describeSetUp(named(name), 'VALKEY_URL')
else
  describe('Valkey', () => {
    it('not run: VALKEY_URL is not set, because Valkey is not to be had here', () => {})
  })
