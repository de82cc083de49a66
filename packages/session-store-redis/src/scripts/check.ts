import { type Script, script } from '../lua/script'

/** KEYS revocations; ARGV 1 now, 2 since. */
export const checkScript: Script = script(`
local now, since = tonumber(ARGV[1]), tonumber(ARGV[2])
for _, key in ipairs(KEYS) do
  local one = call('GET', key)
  if one then
    local before, till = string.match(one, '^([^,]+),(.+)$')
    if since <= tonumber(before) and now < tonumber(till) then return 'revoked' end
  end
end
return 'valid'
`)
