import { expect, it } from 'vitest'
import { remote } from './drivers'
import { mixedLoad } from './mixed-load'

it.each(remote)('two seconds of mixed load in four processes with $name: no failure, nothing lost', async (driver) => {
  expect((await mixedLoad(driver, 2000)).acts).toBeGreaterThan(0)
})
