import { finish } from '../lua/finish'
import { hold } from '../lua/hold'
import { type Script, script } from '../lua/script'
import { tell } from '../lua/tell'
import { writes } from '../lua/writes'

/** KEYS session, index, ends; ARGV 1 id, 2 now, 3 write id, 4 to 6 mark (till, text, ttl), 7 channel. */
export const destroyScript: Script = script(
  hold,
  writes,
  tell,
  finish,
  `
local now = tonumber(ARGV[2])
local one = hold(KEYS[1], KEYS[2], KEYS[3], ARGV[1], now)
local before = answered(one.writes, ARGV[3])
if before then return before end
if one.till then return 'ended ' .. one.till .. ',' .. one.text end
if not one.live then return 'absent' end
local note = noted(one.writes, ARGV[3], 'destroyed', now)
finish(KEYS[1], KEYS[2], ARGV[1], one, { till = ARGV[4], text = ARGV[5], ttl = ARGV[6] }, note)
tell(ARGV[7], { ARGV[1] })
return 'destroyed'
`,
)
