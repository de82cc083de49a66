import { finish } from '../lua/finish'
import { hold } from '../lua/hold'
import { type Script, script } from '../lua/script'
import { tell } from '../lua/tell'
import { writes } from '../lua/writes'

/** The second step: the old record ends, if its version is the one expected. KEYS and ARGV as destroy, 8 version. */
export const endIfScript: Script = script(
  hold,
  writes,
  tell,
  finish,
  `
local now = tonumber(ARGV[2])
local one = hold(KEYS[1], KEYS[2], KEYS[3], ARGV[1], now)
local before = answered(one.writes, ARGV[3])
if before then return before end
if not one.live then return 'gone' end
if one.version ~= ARGV[8] then return 'conflict' end
local note = noted(one.writes, ARGV[3], 'over', now)
finish(KEYS[1], KEYS[2], ARGV[1], one, { till = ARGV[4], text = ARGV[5], ttl = ARGV[6] }, note)
tell(ARGV[7], { ARGV[1] })
return 'over'
`,
)
