/**
 * What an id holds. An owned record is live only while its id is in its owner's index: who loses the index is signed out, and nobody
 * is signed in by a loss. `till` and `text` are the mark of one that ended, `reserved` is a place that a replace still holds.
 */
export const hold = `
local function markOf(ends, id, now)
  local mark = call('HGET', ends, id)
  if not mark then return nil end
  local comma = string.find(mark, ',', 1, true)
  local till = string.sub(mark, 1, comma - 1)
  if tonumber(till) > now then return till, string.sub(mark, comma + 1) end
end

local function hold(session, index, ends, id, now)
  local h = call('HMGET', session, 'v', 'g', 'l', 'x', 'o', 'w', 'u', 't', 'y')
  local one = { version = h[1], generation = h[2], seen = h[3], expires = h[4], owner = h[5], writes = h[6] or '' }
  if h[7] then
    if tonumber(h[7]) > now then one.till, one.text = h[7], h[8] end
  elseif h[4] and tonumber(h[4]) > now and (not h[5] or call('HEXISTS', index, id) == 1) then
    one.live = true
  else
    one.till, one.text = markOf(ends, id, now)
    one.reserved = h[9] and tonumber(h[9]) > now
  end
  return one
end
`
