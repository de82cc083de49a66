import { it } from 'vitest'
import { temporaryFolder } from '../support/folder'
import { drivers } from './drivers'
import { mixedLoad } from './mixed-load'

const seconds = Number(process.env['SOAK_SECONDS'] ?? 60)
const folder = temporaryFolder()

it.each(drivers)(`${seconds} seconds of mixed load in four processes with $name`, async (driver) => {
  const acts = await mixedLoad(driver, `${folder}/${driver.name.replace(/\W/g, '-')}.db`, seconds * 1000)
  console.log(`${driver.name}: ${acts} acts in ${seconds} s, none failed, nothing lost, no owner over the limit`)
})
