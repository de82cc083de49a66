/**
 * The writes of the last minute, oldest first, as `time,write id,answer;`. Client libraries send a command again whose answer they
 * missed; the second time it finds its own id here, and answers what it answered.
 */
export const writes = `
local function answered(writes, write)
  local at = string.find(writes, ',' .. write .. ',', 1, true)
  return at and string.match(writes, '^[^;]*', at + #write + 2)
end

local function noted(writes, write, answer, now)
  while writes ~= '' and (#writes > 4000 or math.abs(now - tonumber(string.match(writes, '^[^,]*'))) > 60000) do
    writes = string.match(writes, ';(.*)$')
  end
  return writes .. string.format('%.0f', now) .. ',' .. write .. ',' .. answer .. ';'
end
`
