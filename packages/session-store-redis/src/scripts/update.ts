import { hold } from '../lua/hold'
import { put } from '../lua/put'
import { type Script, script } from '../lua/script'
import { stretch } from '../lua/stretch'
import { writes } from '../lua/writes'

/**
 * KEYS session, index, ends; ARGV 1 id, 2 now, 3 write id, 4 version, 5 generation, 6 seen, 7 expires, 8 ttl, 9 credentials after `=`, 10
 * how many arguments set, then fields and values, then fields to remove. What is not given is empty.
 */
export const updateScript: Script = script(
  hold,
  writes,
  stretch,
  put,
  `
local now = tonumber(ARGV[2])
local one = hold(KEYS[1], KEYS[2], KEYS[3], ARGV[1], now)
local before = answered(one.writes, ARGV[3])
if before then return before end
if not one.live then return 'gone' end
if ARGV[4] ~= '' and ARGV[4] ~= one.version then return 'conflict' end
if ARGV[5] ~= '' and ARGV[5] ~= one.generation then return 'conflict' end

local function later(given, had)
  return given ~= '' and tonumber(given) > tonumber(had) and given or had
end
local seen, expires = later(ARGV[6], one.seen), later(ARGV[7], one.expires)
local version = string.format('%.0f', one.version + 1)
call('HSET', KEYS[1], 'v', version, 'l', seen, 'x', expires, 'w', noted(one.writes, ARGV[3], 'updated', now))
if ARGV[9] ~= '' then
  call('HSET', KEYS[1], 'c', string.sub(ARGV[9], 2), 'g', string.format('%.0f', one.generation + 1))
end
local last = 10 + tonumber(ARGV[10])
put(KEYS[1], 11, last)
for i = last + 1, #ARGV, 1000 do call('HDEL', KEYS[1], unpack(ARGV, i, math.min(i + 999, #ARGV))) end
if expires ~= one.expires then stretch(KEYS[1], ARGV[8]) end
if one.owner and (seen ~= one.seen or expires ~= one.expires) then
  call('HSET', KEYS[2], ARGV[1], expires .. ',' .. seen)
  if expires ~= one.expires then stretch(KEYS[2], ARGV[8]) end
end
return 'updated'
`,
)
