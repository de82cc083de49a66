import { beyond } from '../lua/beyond'
import { birth } from '../lua/birth'
import { evict } from '../lua/evict'
import { hold } from '../lua/hold'
import { join } from '../lua/join'
import { limit } from '../lua/limit'
import { members } from '../lua/members'
import { put } from '../lua/put'
import { type Script, script } from '../lua/script'
import { stretch } from '../lua/stretch'
import { tell } from '../lua/tell'
import { writes } from '../lua/writes'

/** KEYS session, index, ends; ARGV as `birth`, fields from 14. */
export const createScript: Script = script(
  hold,
  writes,
  stretch,
  tell,
  put,
  members,
  evict,
  beyond,
  limit,
  join,
  birth,
  `
local now = tonumber(ARGV[2])
local one = hold(KEYS[1], KEYS[2], KEYS[3], ARGV[1], now)
local before = answered(one.writes, ARGV[3])
if before then return before end
if one.live or one.till or one.reserved then return 'taken' end
local gone, lapsed = room(KEYS[2], limit, '', now)
if not gone then return 'refused' end
local answer = listed('created', gone)
birth(one, 14, answer, ARGV[5] .. ',' .. ARGV[6], now)
if ARGV[4] ~= '' then drop(KEYS[2], limit.max and lapsed or lapsedAmong(KEYS[2], now)) end
evict(KEYS[2], KEYS[3], gone, limit)
tell(ARGV[13], gone)
return answer
`,
)
