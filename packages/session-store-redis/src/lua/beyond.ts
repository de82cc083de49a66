/**
 * Who must end for one more to stay within the limit, the least recently seen first; nil where the limit refuses. Only reads. Reserved
 * places count where it refuses, because their records may no longer be refused; where it evicts, each makes its own room.
 */
export const beyond = `
local function beyond(live, limit, skip)
  local others, count = {}, 0
  for _, one in ipairs(live) do
    if one.id ~= skip then
      count = count + 1
      if not one.reserved then others[#others + 1] = one end
    end
  end
  if limit.beyond == 'refuse' then
    if count >= limit.max then return nil end
    return {}
  end
  table.sort(others, function(a, b) return a.seen < b.seen or (a.seen == b.seen and a.id < b.id) end)
  local ids = {}
  for i = 1, #others - limit.max + 1 do ids[i] = others[i].id end
  return ids
end
`
