import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dataOf, dataText, storedKey } from '../../src/store/data-text'
import { data } from '../support/changes'

describe('data as text', () => {
  it('is read as it was written, whatever was read before', () => {
    const later = ['\n', '"', '\t', '~', '~5c', 'b\\', 'b\n', '__proto__']
    dataOf(dataText({ a: '1', '\\': '2', 'b\\': '3' }))
    for (const key of later) {
      const written = Object.fromEntries([
        ['a', '1'],
        [key, '2'],
      ])
      expect(Object.entries(dataOf(dataText(written)))).toEqual(Object.entries(written))
    }
  })

  it('keeps every key apart from every other', () => {
    const property = fc.property(data, (written) => {
      expect(Object.entries(dataOf(dataText(written)))).toEqual(Object.entries(written))
    })
    fc.assert(property, { numRuns: 1000 })
  })

  it('has no escape in a key, and leaves most keys as they are', () => {
    expect(storedKey('a"\\\n~b')).toBe('a~22~5c~0a~7eb')
    for (const key of ['cart', 'a.b', '$', '', '__proto__', 'é日😀', "it's"]) expect(storedKey(key)).toBe(key)
  })
})
