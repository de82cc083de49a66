/** Room in an owner's index, and a new member. Without a limit a few members are drawn, and lapsed ones leave: so it grows no longer than what lives. */
export const join = `
local function room(index, limit, skip, now)
  if not limit.max then return {}, {} end
  local live, lapsed = members(index, now)
  return beyond(live, limit, skip), lapsed
end

local function lapsedAmong(index, now)
  local some, lapsed = call('HRANDFIELD', index, 3, 'WITHVALUES'), {}
  for i = 1, #some, 2 do
    if tonumber(string.match(some[i + 1], '^[^,]+')) <= now then lapsed[#lapsed + 1] = some[i] end
  end
  return lapsed
end

local function join(index, ends, id, entry, ttl)
  call('HSET', index, id, entry)
  stretch(index, ttl)
  call('HDEL', ends, id)
end
`
