/** A record ends: its id and the mark stay. DEL comes first, because a full server takes what gives room. */
export const finish = `
local function finish(session, index, id, one, mark, note)
  call('DEL', session)
  call('HSET', session, 'u', mark.till, 't', mark.text, 'w', note)
  call('PEXPIRE', session, mark.ttl)
  if one.owner then call('HDEL', index, id) end
end
`
