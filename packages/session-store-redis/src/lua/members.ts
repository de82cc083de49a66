/** The index of an owner: id → `expires,seen`, and `expires,seen,r` for a place that is reserved. */
export const members = `
local function members(index, now)
  local live, lapsed = {}, {}
  local all = call('HGETALL', index)
  for i = 1, #all, 2 do
    local expires, seen, reserved = string.match(all[i + 1], '^([^,]+),([^,]+),?(r?)$')
    if tonumber(expires) <= now then lapsed[#lapsed + 1] = all[i]
    else live[#live + 1] = { id = all[i], seen = tonumber(seen), reserved = reserved == 'r' } end
  end
  return live, lapsed
end

local function drop(key, ids)
  for i = 1, #ids, 1000 do call('HDEL', key, unpack(ids, i, math.min(i + 999, #ids))) end
end
`
