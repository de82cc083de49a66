/** An ACL may forbid the channel: what ended has ended all the same. */
export const tell = `
local function tell(channel, ids)
  for i = 1, #ids, 1000 do
    redis.pcall('PUBLISH', channel, table.concat(ids, ' ', i, math.min(i + 999, #ids)))
  end
end
`
