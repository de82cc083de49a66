import { type Script, script } from '../lua/script'

/** One step through the names of one server's keys. ARGV 1 cursor, 2 pattern, 3 count. */
export const scanScript: Script = script(`
local step = call('SCAN', ARGV[1], 'MATCH', ARGV[2], 'COUNT', ARGV[3])
table.insert(step[2], 1, step[1])
return table.concat(step[2], '\\0')
`)
