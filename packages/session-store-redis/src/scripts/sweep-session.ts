import { hold } from '../lua/hold'
import { type Script, script } from '../lua/script'

/** Deletes a record or a mark that is gone. KEYS session, index, ends; ARGV 1 id, 2 now. */
export const sweepSessionScript: Script = script(
  hold,
  `
local one = hold(KEYS[1], KEYS[2], KEYS[3], ARGV[1], tonumber(ARGV[2]))
if one.live or one.till or one.reserved or call('DEL', KEYS[1]) == 0 then return '0' end
call('HDEL', KEYS[2], ARGV[1])
call('HDEL', KEYS[3], ARGV[1])
return '1'
`,
)
