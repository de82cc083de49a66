import { members } from '../lua/members'
import { type Script, script } from '../lua/script'

/** Drops the ids that lapsed from an index; the records themselves are counted where they lie. KEYS index; ARGV 1 now. */
export const sweepIndexScript: Script = script(
  members,
  `
local _, lapsed = members(KEYS[1], tonumber(ARGV[1]))
drop(KEYS[1], lapsed)
return '0'
`,
)
