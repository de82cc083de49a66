import { describe, expect, it } from 'vitest'
import { diffValues } from '../src/session/diff-values'
import { Draft } from '../src/session/draft'
import { fillValues, lazyFrom } from '../src/session/fill-values'

/** The text of a value, this long. */
const textOf = (length: number): string => JSON.stringify('x'.repeat(length - 2))
const isUnread = (values: object, key: string): boolean =>
  Object.getOwnPropertyDescriptor(values, key)?.get !== undefined
const filledWith = (texts: Readonly<Record<string, string>>): Record<string, unknown> => {
  const filled = {}
  fillValues(filled, texts)
  return filled
}
/** A name that nobody has used before: what is known of names is kept. */
const named = (): string => `large-${crypto.randomUUID()}`

describe('a large value', () => {
  it('is one whose text has 1024 characters or more', () => {
    expect(lazyFrom).toBe(1024)
    const filled = filledWith({ large: textOf(1024), small: textOf(1023) })
    expect([isUnread(filled, 'large'), isUnread(filled, 'small')]).toEqual([true, false])
  })

  it('is no other than a small one for who lists, copies, changes or removes it', () => {
    const key = named()
    for (const length of [1023, 1024]) {
      const filled = filledWith({ [key]: textOf(length) })
      expect(Object.getOwnPropertyDescriptor(filled, key)).toMatchObject({ enumerable: true, configurable: true })
      expect({ ...filled }).toEqual({ [key]: 'x'.repeat(length - 2) })
      expect(filled[key]).toBe('x'.repeat(length - 2))
      const value = filled[key]
      expect(Object.getOwnPropertyDescriptor(filled, key)).toEqual({
        value,
        writable: true,
        enumerable: true,
        configurable: true,
      })
      filled[key] = 1
      expect(filled).toEqual({ [key]: 1 })
      expect(delete filled[key]).toBe(true)
    }
  })

  it('stays unread where what changed is asked', () => {
    const texts = { edge: textOf(1024), large: textOf(5000), login: '1' }
    const filled = filledWith(texts)
    filled['small'] = 1
    expect(diffValues(filled, texts)).toEqual({ set: { small: '1' }, unset: [] })
    const draft = new Draft(texts)
    const values = draft.read()
    expect(draft.delta()).toBeUndefined()
    for (const all of [filled, values]) expect([isUnread(all, 'edge'), isUnread(all, 'large')]).toEqual([true, true])
  })

  it('that was read, and did not change, is not sent', () => {
    const texts = { large: textOf(1024) }
    const filled = filledWith(texts)
    expect(filled['large']).toBe('x'.repeat(1022))
    expect(diffValues(filled, texts)).toBeUndefined()
    filled['large'] = 'x'.repeat(1021)
    expect(diffValues(filled, texts)).toEqual({ set: { large: textOf(1023) }, unset: [] })
  })
})

it('a getter that the application puts among its values is stored as what it gives', () => {
  const texts = { price: '1' }
  const filled = filledWith(texts)
  for (const key of ['price', 'total'])
    Object.defineProperty(filled, key, { get: () => 2, enumerable: true, configurable: true })
  expect(diffValues(filled, texts)).toEqual({ set: { price: '2', total: '2' }, unset: [] })
})
