import { describe, expect, it } from 'vitest'
import { drivers } from './drivers'
import { mixedLoad } from './mixed-load'
import { servers } from './server'

describe.each(servers)('$name', (server) => {
  it.each(drivers)(
    'two seconds of mixed load in four processes with $name: no failure, nothing lost',
    async (driver) => {
      expect((await mixedLoad(server, driver, 2000)).acts).toBeGreaterThan(0)
    },
  )
})
