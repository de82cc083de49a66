import { policy } from '../lua/policy'
import { type Script, script } from '../lua/script'

/** KEYS one-time key; ARGV 1 write id, 2 ttl, 3 whether the policy is wanted. */
export const consumeScript: Script = script(
  policy,
  `
local is_first = call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) or call('GET', KEYS[1]) == ARGV[1]
return with_policy(is_first and 'consumed' or 'used', ARGV[3])
`,
)
