import { memoryStore } from '@org/session-store-memory'
import { describe, expect, it } from 'vitest'
import { viewOf } from '../src/view'
import { reopen, type View } from './view-support'

const acts = ['save', 'reload', 'regenerate', 'destroy'] as const
const down = { destroy: true, replace: true, read: true, update: true }

/** A store in memory whose verbs fail once `broken` is set. */
function breakable() {
  const state = { broken: false }
  const inner = memoryStore()
  const store = new Proxy(inner, {
    get(target, verb) {
      const run: unknown = Reflect.get(target, verb)
      if (typeof run !== 'function') return run
      return (...args: unknown[]) => {
        if (state.broken && verb in down) throw new Error('down')
        return Reflect.apply(run, target, args)
      }
    },
  })
  return { store, state }
}

describe.each(acts)('%s', (act) => {
  it('calls back without an error, once, and gives no promise', async () => {
    const { view } = await reopen({ s: 'x' })
    const calls: unknown[][] = []
    await new Promise<void>((resolve) => {
      const given = view[act]((...args: unknown[]) => {
        calls.push(args)
        setTimeout(resolve, 5)
      })
      expect(given).toBeUndefined()
    })
    expect(calls).toEqual([[]])
  })

  it('calls back with the error and does not reject as well', async () => {
    const { store, state } = breakable()
    const { view } = await reopen({ s: 'x' }, { store })
    view.s = 'y'
    state.broken = true
    const error = await new Promise((resolve) => void view[act](resolve))
    expect(error).toMatchObject({ code: 'ERR_SESSION_STORE' })
  })

  it('rejects without a callback', async () => {
    const { store, state } = breakable()
    const { view } = await reopen({ s: 'x' }, { store })
    view.s = 'y'
    state.broken = true
    await expect(view[act]()).rejects.toMatchObject({ code: 'ERR_SESSION_STORE' })
  })
})

describe('after an act', () => {
  it('save has stored, when it resolves and when it calls back', async () => {
    const { view, again } = await reopen({ s: 'x' })
    view.s = 'awaited'
    await view.save()
    expect((await again()).s).toBe('awaited')
    view.s = 'called back'
    await new Promise<void>((resolve) => view.save(() => resolve()))
    expect((await again()).s).toBe('called back')
  })

  const anew: [string, (view: View) => Promise<void>][] = [
    ['regenerate', (view) => view.regenerate()],
    ['destroy', (view) => view.destroy()],
    ['logout', (view) => view.logout()],
  ]
  it.each(anew)('%s leaves an empty object, and the old one readable and inert', async (_name, act) => {
    const { view, session, again } = await reopen({ s: 'x', o: { list: [1], pad: 'p'.repeat(2000) } })
    await act(view)
    const fresh = viewOf(session)
    expect(fresh).not.toBe(view)
    expect(Object.keys(fresh)).toEqual([])
    expect(view.s).toBe('x')
    expect(view.o.list).toEqual([1])
    view.s = 'written to the old one'
    await session.commit({ status: 200, headers: {} })
    expect((await again()).s).toBeUndefined()
  })

  it('reload forgets what was not saved', async () => {
    const { view, session } = await reopen({ s: 'x' })
    view.s = 'not saved'
    await view.reload()
    expect(Reflect.get(viewOf(session), 's')).toBe('x')
  })

  it('regenerate keeps what it is told', async () => {
    const { view, session } = await reopen({ s: 'x', n: 1 })
    await view.regenerate({ keep: 'all' })
    expect({ ...viewOf(session) }).toEqual({ s: 'x', n: 1 })
  })

  it('the view is the same object until then', async () => {
    const { view, session } = await reopen({ s: 'x' })
    expect(viewOf(session)).toBe(view)
    await view.save()
    expect(viewOf(session)).toBe(view)
  })

  it('touch answers nothing and a failure of it is no error', async () => {
    const { store, state } = breakable()
    let now = 1_000_000
    const { view } = await reopen({ s: 'x' }, { store, clock: () => now })
    now += 600_000
    state.broken = true
    expect(view.touch()).toBeUndefined()
    await new Promise((resolve) => setImmediate(resolve))
  })
})

describe('while save is under way', () => {
  const slow = (): ReturnType<typeof memoryStore> =>
    new Proxy(memoryStore(), {
      get(target, verb) {
        const run: unknown = Reflect.get(target, verb)
        if (typeof run !== 'function' || verb === 'route' || verb === 'watch') return run
        return (...args: unknown[]) =>
          new Promise((resolve) => setTimeout(() => resolve(Reflect.apply(run, target, args)), 20))
      },
    })

  it('what is written to a session that lives is not lost', async () => {
    const { view, session, again } = await reopen({ s: 'x' }, { store: slow() })
    view.s = 'saved'
    const saved = view.save()
    await new Promise((resolve) => setTimeout(resolve, 5))
    view['late'] = 1
    await saved
    expect(view['late']).toBe(1)
    await session.commit({ status: 200, headers: {} })
    expect({ ...(await again()) }).toEqual({ s: 'saved', late: 1 })
  })

  it('what is written to a session that begins is not lost', async () => {
    const { session } = await reopen({}, { store: slow() })
    const view = viewOf(session) as unknown as View
    view.s = 'saved'
    const saved = view.save()
    await new Promise((resolve) => setTimeout(resolve, 5))
    view['late'] = 1
    await saved
    expect(view['late']).toBe(1)
  })
})
