/** Deletion by the server's own clock only ever moves away: a caller whose clock is behind shortens no other's. */
export const stretch = `
local function stretch(key, ms)
  if call('PTTL', key) < tonumber(ms) then call('PEXPIRE', key, ms) end
end
`
