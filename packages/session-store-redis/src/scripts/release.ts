import { type Script, script } from '../lua/script'

/** A reservation that is not needed after all. KEYS session, index, ends; ARGV 1 id. */
export const releaseScript: Script = script(`
if call('HEXISTS', KEYS[1], 'z') == 0 then return 'kept' end
call('DEL', KEYS[1])
call('HDEL', KEYS[2], ARGV[1])
return 'released'
`)
