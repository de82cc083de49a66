import { type Script, script } from '../lua/script'

/** KEYS session, index, ends; ARGV id. `m` before the fields of one that is in its index, `-` before others, `e` before a mark. */
export const readScript: Script = script(`
local fields = call('HGETALL', KEYS[1])
if call('HEXISTS', KEYS[2], ARGV[1]) == 1 then return 'm\\0' .. table.concat(fields, '\\0') end
local mark = call('HGET', KEYS[3], ARGV[1])
if mark then return 'e' .. mark end
if #fields == 0 then return false end
return '-\\0' .. table.concat(fields, '\\0')
`)
