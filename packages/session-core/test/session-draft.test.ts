import { describe, expect, it } from 'vitest'
import { Draft } from '../src/session/draft'

class Style {}
Object.setPrototypeOf(Style.prototype, null)
const taken = {
  get: () => 'taken',
  set: () => {
    throw new TypeError('taken')
  },
}
Object.defineProperty(Style.prototype, 'login', taken)
const View = Style as new () => object
const read = (draft: Draft) => draft.read() as Record<string, unknown>

describe('a draft', () => {
  it('makes its values when they are first read, and the same ones from then on', () => {
    const draft = new Draft({ a: '1' })
    expect(draft.touched).toBe(false)
    expect(draft.delta()).toBeUndefined()
    expect(draft.read()).toBe(draft.read())
    expect(draft.touched).toBe(true)
  })

  it('has no constructor, and can be turned into text', () => {
    const values = read(new Draft({}))
    expect(values['constructor']).toBeUndefined()
    expect(`${values}`).toBe('[object Object]')
    // biome-ignore lint/suspicious/noPrototypeBuiltins: that is what is tested
    expect(values.hasOwnProperty('a')).toBe(false)
  })

  it('compares with what was stored last', () => {
    const draft = new Draft({})
    read(draft)['a'] = 1
    const delta = draft.delta()
    expect(delta).toEqual({ set: { a: '1' }, unset: [] })
    draft.settle(delta)
    expect(draft.delta()).toBeUndefined()
    read(draft)['a'] = 2
    expect(draft.delta()).toEqual({ set: { a: '2' }, unset: [] })
  })

  it('keeps what was changed when something else turns out to be stored', () => {
    const draft = new Draft({ a: '1', b: '1', c: '1' })
    const values = read(draft)
    values['a'] = 2
    delete values['b']
    draft.rebase({ a: '5', b: '5', c: '5', d: '5' })
    expect({ ...values }).toEqual({ a: 2, c: 5, d: 5 })
    expect(draft.delta()).toEqual({ set: { a: '2' }, unset: ['b'] })
  })

  it('forgets what was not stored, in the object that is held', () => {
    const draft = new Draft({ a: '1' })
    const values = read(draft)
    values['a'] = 2
    values['b'] = 2
    draft.discard()
    expect({ ...values }).toEqual({ a: 1 })
    expect(draft.delta()).toBeUndefined()
  })

  it('in property style has the prototype given, and hides stored names that it has', () => {
    const draft = new Draft({ login: '"stored"', name: '"ada"' })
    const view = draft.view(View) as Record<string, unknown>
    expect(Object.getPrototypeOf(view)).toBe(Style.prototype)
    expect(Object.keys(view)).toEqual(['name'])
    expect(view['login']).toBe('taken')
    expect(draft.view(View)).toBe(view)
    expect(draft.delta()).toBeUndefined()
  })

  it('reaches hidden names in explicit style, to read, write and delete', () => {
    const draft = new Draft({ login: '"stored"', name: '"ada"' })
    draft.view(View)
    const data = read(draft)
    expect({ ...data }).toEqual({ login: 'stored', name: 'ada' })
    expect('login' in data && 'name' in data && !('other' in data)).toBe(true)
    data['login'] = 'changed'
    data['name'] = 'grace'
    expect(draft.delta()).toEqual({ set: { login: '"changed"', name: '"grace"' }, unset: [] })
    delete data['login']
    expect(draft.delta()).toEqual({ set: { name: '"grace"' }, unset: ['login'] })
  })

  it('that was read in explicit style first is the same object in property style', () => {
    const draft = new Draft({ name: '"ada"' })
    const data = read(draft)
    data['login'] = 'early'
    const view = draft.view(View) as Record<string, unknown>
    expect(view).toBe(data)
    expect(Object.getPrototypeOf(view)).toBe(Style.prototype)
    expect({ ...view }).toEqual({ name: 'ada' })
    expect(view['login']).toBe('taken')
    expect(read(draft)['login']).toBe('early')
    expect(draft.delta()).toEqual({ set: { login: '"early"' }, unset: [] })
  })

  it('in property style takes no name but those that are members: others are keys like any other', () => {
    const texts = { constructor: '1', toString: '2', helper: '3', login: '4' }
    class Below {
      helper() {}
    }
    class Above extends Below {}
    Object.defineProperty(Above.prototype, 'login', taken)
    for (const early of [false, true]) {
      const draft = new Draft(texts)
      if (early) draft.read()
      expect({ ...draft.view(Above) }).toEqual({ constructor: 1, toString: 2, helper: 3 })
      expect(draft.delta()).toBeUndefined()
    }
  })

  it.each([
    ['explicit', (draft: Draft) => draft.read()],
    ['property', (draft: Draft) => draft.view(View)],
  ])('moves what is not stored into an object of its own, in %s style', (_, of) => {
    const draft = new Draft({ a: '1', b: '1', login: '1' })
    const before = of(draft) as Record<string, unknown>
    before['a'] = 2
    const next = draft.moveTo({ b: '5', c: '5' })
    const after = of(next) as Record<string, unknown>
    expect(after).not.toBe(before)
    expect(Object.getPrototypeOf(after)).toBe(Object.getPrototypeOf(before))
    before['late'] = 1
    expect(before).toMatchObject({ a: 2, b: 1, late: 1 })
    expect({ ...after }).toEqual({ a: 2, b: 5, c: 5 })
    expect(next.texts).toEqual({ b: '5', c: '5' })
    expect(next.delta()).toEqual({ set: { a: '2' }, unset: [] })
  })

  it('that nobody has looked at takes over what else is stored', () => {
    const draft = new Draft({ a: '1' })
    draft.rebase({ b: '2' })
    expect([draft.touched, draft.texts]).toEqual([false, { b: '2' }])
    expect({ ...draft.moveTo({ c: '3' }).read() }).toEqual({ c: 3 })
    expect({ ...draft.read() }).toEqual({ b: 2 })
  })
})
