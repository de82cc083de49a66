import { beyond } from '../lua/beyond'
import { evict } from '../lua/evict'
import { join } from '../lua/join'
import { limit } from '../lua/limit'
import { members } from '../lua/members'
import { type Script, script } from '../lua/script'
import { stretch } from '../lua/stretch'
import { tell } from '../lua/tell'
import { writes } from '../lua/writes'

/**
 * The third step: what was reserved comes to life, others make room. Its first command gives room, so that a server that has become full
 * does not refuse the rest. KEYS session, index, ends of the new id; ARGV as `birth`, without fields.
 */
export const activateScript: Script = script(
  writes,
  stretch,
  tell,
  members,
  evict,
  beyond,
  limit,
  join,
  `
local now = tonumber(ARGV[2])
local h = call('HMGET', KEYS[1], 'z', 'y', 'w')
local before = answered(h[3] or '', ARGV[3])
if before then return before end
if not h[1] or tonumber(h[2]) <= now then return 'lapsed' end
call('HDEL', KEYS[1], 'z', 'y')
local gone, lapsed = {}, {}
if ARGV[4] ~= '' then
  if limit.max and limit.beyond == 'evict' then gone, lapsed = room(KEYS[2], limit, ARGV[1], now)
  else lapsed = lapsedAmong(KEYS[2], now) end
  join(KEYS[2], KEYS[3], ARGV[1], h[1] .. ',' .. ARGV[6], ARGV[7])
end
local answer = listed('replaced', gone)
call('HSET', KEYS[1], 'x', h[1], 'w', noted(h[3], ARGV[3], answer, now))
call('PEXPIRE', KEYS[1], ARGV[7])
drop(KEYS[2], lapsed)
evict(KEYS[2], KEYS[3], gone, limit)
tell(ARGV[13], gone)
return answer
`,
)
