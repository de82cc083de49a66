import { type Script, script } from '../lua/script'

/** Whether an id has ended, for those who watch; without a clock. KEYS session, index, ends; ARGV 1 id. */
export const lookScript: Script = script(`
local h = call('HMGET', KEYS[1], 'x', 'o', 'u')
if h[3] or call('HEXISTS', KEYS[3], ARGV[1]) == 1 then return 'ended' end
if not h[1] then return 'absent' end
if h[2] and call('HEXISTS', KEYS[2], ARGV[1]) == 0 then return 'ended' end
return 'live'
`)
