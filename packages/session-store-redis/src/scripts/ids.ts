import { members } from '../lua/members'
import { type Script, script } from '../lua/script'

/** Who is in an index and live by it. KEYS index; ARGV 1 now. */
export const idsScript: Script = script(
  members,
  `
local live = members(KEYS[1], tonumber(ARGV[1]))
local ids = {}
for _, one in ipairs(live) do
  if not one.reserved then ids[#ids + 1] = one.id end
end
return table.concat(ids, ' ')
`,
)
