/**
 * An answer, and behind it the policy by which this server will drop keys, if there is one and somebody wants to know. A user without the
 * right to INFO is told of none. Called after all is written: what INFO says differs from server to server.
 */
export const policy = `
local function with_policy(answer, wanted)
  local info = wanted ~= '' and redis.pcall('INFO', 'memory')
  if type(info) ~= 'string' or string.find(info, 'maxmemory:0\\r', 1, true) then return answer end
  local policy = string.match(info, 'maxmemory_policy:([%w-]+)')
  return (policy and policy ~= 'noeviction') and answer .. ' ' .. policy or answer
end
`
