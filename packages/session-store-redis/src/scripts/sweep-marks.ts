import { members } from '../lua/members'
import { type Script, script } from '../lua/script'

/** Drops marks that lapsed before they were put in place of their records. KEYS ends; ARGV 1 now, 2 how many at most. */
export const sweepMarksScript: Script = script(
  members,
  `
local all, lapsed = call('HGETALL', KEYS[1]), {}
for i = 1, #all, 2 do
  local till = tonumber(string.match(all[i + 1], '^[^,]+'))
  if all[i] ~= 'w' and till <= tonumber(ARGV[1]) and #lapsed < tonumber(ARGV[2]) then lapsed[#lapsed + 1] = all[i] end
end
drop(KEYS[1], lapsed)
return tostring(#lapsed)
`,
)
