import { expect, it } from 'vitest'
import { temporaryFolder } from '../support/folder'
import { drivers } from './drivers'
import { mixedLoad } from './mixed-load'

const folder = temporaryFolder()

it.each(drivers)('two seconds of mixed load in four processes with $name: no failure, nothing lost', async (driver) => {
  expect(await mixedLoad(driver, `${folder}/${driver.name.replace(/\W/g, '-')}.db`, 2000)).toBeGreaterThan(0)
})
