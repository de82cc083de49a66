import { type Script, script } from '../lua/script'

/** KEYS one-time key; ARGV 1 write id, 2 ttl. */
export const consumeScript: Script = script(`
if call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) or call('GET', KEYS[1]) == ARGV[1] then return 'consumed' end
return 'used'
`)
