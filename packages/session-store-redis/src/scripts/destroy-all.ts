import { evict } from '../lua/evict'
import { members } from '../lua/members'
import { type Script, script } from '../lua/script'
import { stretch } from '../lua/stretch'
import { tell } from '../lua/tell'
import { writes } from '../lua/writes'

/**
 * KEYS index, ends; ARGV 1 now, 2 write id, 3 the id excepted, 4 to 6 mark (till, text, ttl), 7 channel. `w` in the ends is no id: it keeps
 * the answers.
 */
export const destroyAllScript: Script = script(
  writes,
  members,
  stretch,
  tell,
  evict,
  `
local now = tonumber(ARGV[1])
local notes = call('HGET', KEYS[2], 'w') or ''
local before = answered(notes, ARGV[2])
if before then return before end
local live, lapsed = members(KEYS[1], now)
local ids = {}
for _, one in ipairs(live) do
  if one.id ~= ARGV[3] and not one.reserved then ids[#ids + 1] = one.id end
end
drop(KEYS[1], lapsed)
if #ids == 0 then return 'over' end
local answer = 'over ' .. table.concat(ids, ' ')
evict(KEYS[1], KEYS[2], ids, { till = ARGV[4], text = ARGV[5], ttl = ARGV[6] })
call('HSET', KEYS[2], 'w', noted(notes, ARGV[2], answer, now))
tell(ARGV[7], ids)
return answer
`,
)
