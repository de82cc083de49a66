/** Lua hands over some 8,000 arguments at most. The order matters to a server that is full: it refuses the first command, and no later one. */
export const put = `
local function put(session, first, last)
  for i = first, last, 1000 do call('HSET', session, unpack(ARGV, i, math.min(i + 999, last))) end
end
`
