import { describe, expect, it } from 'vitest'
import { describeAdapter } from '../src/index'
import { referenceSubject } from './adapter/reference-app'

const notRun = describeAdapter('the reference adapter', referenceSubject(), { describe, it })

it('shows all there is to show', () => {
  expect(notRun).toEqual([])
})
