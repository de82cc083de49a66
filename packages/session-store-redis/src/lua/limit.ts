/** ARGV 8 to 12 of scripts by which a record comes to life: max, beyond, till, text, ttl. */
export const limit = `
local limit = { max = tonumber(ARGV[8]), beyond = ARGV[9], till = ARGV[10], text = ARGV[11], ttl = ARGV[12] }

local function listed(word, ids)
  return #ids == 0 and word or word .. ' ' .. table.concat(ids, ' ')
end
`
