import { beyond } from '../lua/beyond'
import { birth } from '../lua/birth'
import { hold } from '../lua/hold'
import { join } from '../lua/join'
import { limit } from '../lua/limit'
import { members } from '../lua/members'
import { put } from '../lua/put'
import { type Script, script } from '../lua/script'
import { stretch } from '../lua/stretch'
import { writes } from '../lua/writes'

/**
 * The first step of a replace whose two ids lie in different slots: the whole record, not live yet. KEYS session, index, ends of the new id;
 * ARGV as `birth` with the ttl of a reservation, 14 until when it is held, fields from 15, among them `x` 0, `z` the real end, `y` as 14.
 */
export const reserveScript: Script = script(
  hold,
  writes,
  stretch,
  put,
  members,
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
if not room(KEYS[2], limit, '', now) then return 'refused' end
birth(one, 15, 'reserved', ARGV[14] .. ',' .. ARGV[6] .. ',r', now)
return 'reserved'
`,
)
