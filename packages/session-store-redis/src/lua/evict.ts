/**
 * Leaving the index is what ends an owned record: its own key may be named nowhere in the script. The mark tells why, until the store
 * has put it in place of the record.
 */
export const evict = `
local function evict(index, ends, ids, mark)
  if #ids == 0 then return end
  drop(index, ids)
  for i = 1, #ids do call('HSET', ends, ids[i], mark.till .. ',' .. mark.text) end
  stretch(ends, mark.ttl)
end
`
