import { deepEqual } from 'node:assert'
import { inspect, isDeepStrictEqual } from 'node:util'
import { describe, expect, it } from 'vitest'
import { reopen, type View } from './view-support'

const big = { list: [1, 2], pad: 'x'.repeat(2000) }
const plain = { s: 'str', n: 1, o: big, z: null }

type Check = (view: View) => unknown

const looks: Record<string, Check> = {
  'JSON.stringify gives the data': (view) => JSON.stringify(view) === JSON.stringify(plain),
  'Object.keys are the data': (view) => Object.keys(view).join() === 's,n,o,z',
  'no other property shows, not even a symbol': (view) => Reflect.ownKeys(view).join() === 's,n,o,z',
  'spread gives the data': (view) => isDeepStrictEqual({ ...view }, plain),
  'for in gives the data': (view) => {
    const keys: string[] = []
    for (const key in view) keys.push(key)
    return keys.join() === 's,n,o,z'
  },
  'in finds data': (view) => 's' in view && !('q' in view),
  'in finds members': (view) => 'save' in view,
  'Object.hasOwn finds data only': (view) => Object.hasOwn(view, 's') && !Object.hasOwn(view, 'save'),
  'Object.entries are the data': (view) => Object.entries(view).length === 4,
  'hasOwnProperty is there': (view) => Object.hasOwn(view, 's') && !Object.hasOwn(view, 'save'),
  'a template prints it': (view) => `${view}` === '[object Object]',
  'toString is there': (view) => view.toString() === '[object Object]',
  'a log shows the values, also one that nobody read': (view) =>
    isDeepStrictEqual(inspect(view), inspect({ ...plain })),
  'structuredClone gives the data': (view) => isDeepStrictEqual(structuredClone(view), plain),
  'deepEqual sees the data': (view) => {
    deepEqual(view, plain)
    return true
  },
  'rest takes the data apart': (view) => {
    const { s, ...rest } = view
    return s === 'str' && Object.keys(rest).join() === 'n,o,z'
  },
  'a descriptor has the value': (view) => {
    void view.o
    return Object.getOwnPropertyDescriptor(view, 'o')?.value.list.length === 2
  },
  'constructor is no member': (view) => view['constructor'] === undefined,
  'await does not call it': (view) => view['then'] === undefined,
  'freeze leaves it readable': (view) => {
    Object.freeze(view)
    return view.s === 'str' && view.o.list.length === 2
  },
  'Object.create(view) reads data': (view) => Object.create(view).s === 'str',
}

const changes: Record<string, { readonly make: Check; readonly stored: object }> = {
  'nothing when it was only printed': { make: (view) => JSON.stringify(view), stored: plain },
  'nothing when the same was assigned': {
    make: (view) => {
      view.s = 'str'
      view.o = JSON.parse(JSON.stringify(big))
    },
    stored: plain,
  },
  delete: { make: (view) => Reflect.deleteProperty(view, 'o'), stored: { s: 'str', n: 1, z: null } },
  undefined: { make: (view) => (view.s = undefined), stored: { n: 1, o: big, z: null } },
  'what was added and deleted again': {
    make: (view) => {
      view['q'] = 1
      return delete view['q']
    },
    stored: plain,
  },
  'what was deleted and put back': {
    make: (view) => {
      const kept = view.o
      Reflect.deleteProperty(view, 'o')
      view.o = kept
    },
    stored: plain,
  },
  'Object.assign': { make: (view) => Object.assign(view, { s: 'x', q: 1 }), stored: { ...plain, s: 'x', q: 1 } },
  'deep inside': { make: (view) => view.o.list.push(3), stored: { ...plain, o: { ...big, list: [1, 2, 3] } } },
  'one child under two keys': {
    make: (view) => {
      view['p'] = view.o
      view.o.list = []
    },
    stored: { ...plain, o: { ...big, list: [] }, p: { ...big, list: [] } },
  },
  defineProperty: {
    make: (view) =>
      Object.defineProperty(view, 's', { value: 9, enumerable: true, configurable: true, writable: true }),
    stored: { ...plain, s: 9 },
  },
  'a write after preventExtensions': {
    make: (view) => {
      Object.preventExtensions(view)
      view.s = 'y'
    },
    stored: { ...plain, s: 'y' },
  },
  'a date as text': { make: (view) => (view.s = new Date(0)), stored: { ...plain, s: '1970-01-01T00:00:00.000Z' } },
  'a key called toJSON': { make: (view) => (view['toJSON'] = 'x'), stored: { ...plain, toJSON: 'x' } },
  'keys called toString and hasOwnProperty': {
    make: (view) => Object.assign(view, { toString: 'a', hasOwnProperty: 'b' }),
    stored: { ...plain, toString: 'a', hasOwnProperty: 'b' },
  },
  'a key called constructor': {
    make: (view) => Reflect.set(view, 'constructor', 1),
    stored: { ...plain, constructor: 1 },
  },
  'a newline where an escape was': { make: (view) => (view.s = '\\n'), stored: { ...plain, s: '\\n' } },
}

describe('a view', () => {
  it.each(Object.entries(looks))('%s', async (_name, check) => {
    const { view } = await reopen(plain)
    expect(check(view)).toBe(true)
  })

  it.each(Object.entries(changes))('stores %s', async (_name, { make, stored }) => {
    const { view, session, again } = await reopen(plain)
    make(view)
    await session.commit({ status: 200, headers: {} })
    expect({ ...(await again()) }).toEqual(stored)
  })

  it('has __proto__ for a key like any other', async () => {
    const { view, session, again } = await reopen(plain)
    Reflect.set(view, '__proto__', { evil: 1 })
    expect(view['evil']).toBeUndefined()
    await session.commit({ status: 200, headers: {} })
    const after = await again()
    expect(Object.keys(after)).toContain('__proto__')
    expect(after['evil']).toBeUndefined()
  })

  it('refuses a cycle when it is stored', async () => {
    const { view, session } = await reopen(plain)
    view['loop'] = { view }
    await expect(session.save()).rejects.toMatchObject({
      code: 'ERR_SESSION_DATA',
      details: { path: 'loop.view.loop' },
    })
  })
})
