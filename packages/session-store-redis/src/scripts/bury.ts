import { type Script, script } from '../lua/script'

/**
 * Puts the marks of what a limit or destroyAll ended in place of the records, whose data thereby leaves. KEYS ends, then sessions; ARGV 1
 * ttl of the marks, then their ids.
 */
export const buryScript: Script = script(`
for i = 2, #KEYS do
  local mark = call('HGET', KEYS[1], ARGV[i])
  if mark then
    local comma = string.find(mark, ',', 1, true)
    local writes = call('HGET', KEYS[i], 'w') or ''
    call('DEL', KEYS[i])
    call('HSET', KEYS[i], 'u', string.sub(mark, 1, comma - 1), 't', string.sub(mark, comma + 1), 'w', writes)
    call('PEXPIRE', KEYS[i], ARGV[1])
    call('HDEL', KEYS[1], ARGV[i])
  end
end
return 'buried'
`)
