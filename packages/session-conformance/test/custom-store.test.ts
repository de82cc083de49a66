import { describe, expect, it } from 'vitest'
import { describeStore, storeCases } from '../src/index'
import { CustomStore } from './custom-store'

const notRun = describeStore('a custom store', { create: () => new CustomStore() }, { describe, it })

it('is told by name which cases were not run', () => {
  expect(notRun.map((one) => one.case)).toEqual(storeCases.filter((one) => one.needs.length > 0).map((one) => one.name))
})
