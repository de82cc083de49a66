import { type Script, script } from '../lua/script'

/**
 * What a device list shows: nine texts for each live record. A member whose record the server evicted leaves the index, so that it counts
 * in no limit. KEYS index, then sessions; ARGV 1 now, then their ids.
 */
export const summariesScript: Script = script(`
local now, out = tonumber(ARGV[1]), {}
for i = 2, #KEYS do
  local id = ARGV[i]
  local h = call('HMGET', KEYS[i], 'v', 'g', 'o', 'm', 'l', 'x', 'f')
  if h[6] and h[3] and tonumber(h[6]) > now and call('HEXISTS', KEYS[1], id) == 1 then
    out[#out + 1] = id .. '\\0' .. table.concat(h, '\\0')
  elseif call('EXISTS', KEYS[i]) == 0 then
    call('HDEL', KEYS[1], id)
  end
end
return table.concat(out, '\\0')
`)
