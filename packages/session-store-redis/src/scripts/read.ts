import { type Script, script } from '../lua/script'

/** KEYS session, index, ends; ARGV id. `m` before the fields of one that is in its index, `-` before others, `e` before a mark. */
export const readScript: Script = script(`
local fields = table.concat(call('HGETALL', KEYS[1]), '\\0')
if fields ~= '' and call('HEXISTS', KEYS[2], ARGV[1]) == 1 then return 'm\\0' .. fields end
local mark = call('HGET', KEYS[3], ARGV[1])
if mark then return 'e' .. mark end
if fields == '' then return false end
return '-\\0' .. fields
`)
