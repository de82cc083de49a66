import { beyond } from '../lua/beyond'
import { birth } from '../lua/birth'
import { evict } from '../lua/evict'
import { finish } from '../lua/finish'
import { hold } from '../lua/hold'
import { join } from '../lua/join'
import { limit } from '../lua/limit'
import { members } from '../lua/members'
import { put } from '../lua/put'
import { type Script, script } from '../lua/script'
import { stretch } from '../lua/stretch'
import { tell } from '../lua/tell'
import { writes } from '../lua/writes'

/**
 * KEYS session, index, ends of the new id, then of the old; ARGV as `birth`, 14 old id, 15 version, 16 to 18 mark (till, text, ttl),
 * fields from 19.
 */
export const replaceScript: Script = script(
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
  finish,
  `
local now = tonumber(ARGV[2])
local one = hold(KEYS[1], KEYS[2], KEYS[3], ARGV[1], now)
local before = answered(one.writes, ARGV[3])
if before then return before end
local old = hold(KEYS[4], KEYS[5], KEYS[6], ARGV[14], now)
if not old.live then return 'gone' end
if old.version ~= ARGV[15] then return 'conflict' end
if one.live or one.till or one.reserved then return 'taken' end
local gone, lapsed = room(KEYS[2], limit, ARGV[14], now)
if not gone then return 'refused' end
local answer = listed('replaced', gone)
birth(one, 19, answer, ARGV[5] .. ',' .. ARGV[6], now)
local note = noted(old.writes, ARGV[3], 'over', now)
finish(KEYS[4], KEYS[5], ARGV[14], old, { till = ARGV[16], text = ARGV[17], ttl = ARGV[18] }, note)
if ARGV[4] ~= '' then drop(KEYS[2], limit.max and lapsed or lapsedAmong(KEYS[2], now)) end
evict(KEYS[2], KEYS[3], gone, limit)
gone[#gone + 1] = ARGV[14]
tell(ARGV[13], gone)
return answer
`,
)
