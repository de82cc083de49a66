import { describe, it } from 'vitest'
import { drivers } from './drivers'
import { mixedLoad } from './mixed-load'
import { servers } from './server'

const seconds = Number(process.env['SOAK_SECONDS'] ?? 60)

describe.each(servers)('$name', (server) => {
  it.each(drivers)(`${seconds} seconds of mixed load in four processes with $name`, async (driver) => {
    const { acts, deadlocks } = await mixedLoad(server, driver, seconds * 1000)
    const what = `${acts} acts in ${seconds} s, none failed, nothing lost, no owner over the limit`
    console.log(`${server.name}, ${driver.name}: ${what}, ${deadlocks} deadlocks, each tried again`)
  })
})
