// Writes what the tests prove into docs/security/requirements.md, from their own names.
// node scripts/requirements.mjs --write; without it, only says what is wrong
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { page, requirementsPage } from './docs/requirements-page.mjs'

const room = new URL('..', import.meta.url).pathname
const { now, text, faults } = requirementsPage(room)
for (const fault of faults) console.error(fault)
const isOld = now !== text
if (isOld && process.argv.includes('--write')) writeFileSync(join(room, page), text)
else if (isOld) console.error(`${page} is out of date: node scripts/requirements.mjs --write`)
process.exitCode = faults.length > 0 || (isOld && !process.argv.includes('--write')) ? 1 : 0
