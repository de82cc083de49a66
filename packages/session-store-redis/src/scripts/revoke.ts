import { policy } from '../lua/policy'
import { type Script, script } from '../lua/script'
import { stretch } from '../lua/stretch'

/** Never less than what stands there. KEYS revocation; ARGV 1 before, 2 until, 3 ttl, 4 whether the policy is wanted. Sent twice, it says the same twice. */
export const revokeScript: Script = script(
  stretch,
  policy,
  `
local before, till = ARGV[1], ARGV[2]
local was = call('GET', KEYS[1])
if was then
  local b, t = string.match(was, '^([^,]+),(.+)$')
  if tonumber(b) > tonumber(before) then before = b end
  if tonumber(t) > tonumber(till) then till = t end
end
call('SET', KEYS[1], before .. ',' .. till, 'KEEPTTL')
stretch(KEYS[1], ARGV[3])
return with_policy('revoked', ARGV[4])
`,
)
