import { it } from 'vitest'
import { remote } from './drivers'
import { mixedLoad } from './mixed-load'

const seconds = Number(process.env['SOAK_SECONDS'] ?? 60)

it.each(remote)(`${seconds} seconds of mixed load in four processes with $name`, async (driver) => {
  const { acts, deadlocks } = await mixedLoad(driver, seconds * 1000)
  const what = `${acts} acts in ${seconds} s, none failed, nothing lost, no owner over the limit`
  console.log(`${driver.name}: ${what}, ${deadlocks} deadlocks, each tried again`)
})
