/**
 * A record comes to life under an id that is free: ARGV 1 id, 2 now, 3 write id, 4 owner, 5 expires, 6 seen, 7 ttl, 8 to 12 limit, 13
 * channel; the fields come last.
 */
export const birth = `
local function birth(one, first, answer, entry, now)
  if one.expires or one.writes ~= '' then call('DEL', KEYS[1]) end
  put(KEYS[1], first, #ARGV)
  call('HSET', KEYS[1], 'w', noted('', ARGV[3], answer, now))
  call('PEXPIRE', KEYS[1], ARGV[7])
  if ARGV[4] ~= '' then join(KEYS[2], KEYS[3], ARGV[1], entry, ARGV[7]) end
end
`
