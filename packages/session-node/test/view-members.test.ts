import { SessionError } from '@org/session-core'
import { describe, expect, it } from 'vitest'
import { View } from '../src/view'
import { reopen } from './view-support'

const members = ['destroy', 'id', 'login', 'logout', 'owner', 'regenerate', 'reload', 'save', 'touch', 'update']

describe('the members of a view', () => {
  it('are ten, and a closed list', () => {
    const names = Object.getOwnPropertyNames(View.prototype)
    expect(names.filter((name) => !['hasOwnProperty', 'toString'].includes(name)).sort()).toEqual(members)
    expect(Object.keys(View.prototype)).toEqual([])
    expect(Object.getPrototypeOf(View.prototype)).toBeNull()
    for (const name of members) {
      expect(Object.getOwnPropertyDescriptor(View.prototype, name)).toMatchObject({
        configurable: false,
        enumerable: false,
      })
    }
  })

  it.each(members)('%s cannot be assigned, and the error says what to do', async (name) => {
    const { view } = await reopen({ s: 'x' })
    let thrown: unknown
    try {
      Reflect.set(view, name, 1)
    } catch (error) {
      thrown = error
    }
    expect(SessionError.is(thrown, 'ERR_SESSION_RESERVED_KEY')).toBe(true)
    expect(thrown).toMatchObject({ details: { key: name } })
    const way = `use another name, or sessionOf(req).data.${name}`
    expect(String(thrown)).toContain(`'${name}' is a member of every session: ${way} (`)
    expect(() => Object.assign(view, { [name]: 1 })).toThrow('ERR_SESSION_RESERVED_KEY')
  })

  it('leave a stored key of their name alone, which the explicit style reaches', async () => {
    const { view, session, again } = await reopen({ id: 'mine', save: [1], s: 'x' })
    expect(Object.keys(view)).toEqual(['s'])
    expect(view.id).toBe(session.id)
    expect(session.data['id']).toBe('mine')
    view.s = 'y'
    await session.commit({ status: 200, headers: {} })
    const after = await again()
    expect({ ...after }).toEqual({ s: 'y' })
  })

  it('say who is signed in, also through Object.create', async () => {
    const { view, session } = await reopen({ s: 'x' })
    const { id } = view
    expect(id).toMatch(/^[\w-]{22}$/)
    await view.login('ada')
    expect(view.owner).toBe('ada')
    expect(view.id).toBe(session.id)
    expect(view.id).not.toBe(id)
    const child = Object.create(view)
    expect(child.id).toBe(view.id)
    await child.logout()
    expect(session.owner).toBeUndefined()
  })

  it('are harmless on the prototype and explain themselves apart from a session', () => {
    for (const name of ['id', 'owner']) expect(Reflect.get(View.prototype, name)).toBeUndefined()
    const save: () => unknown = Reflect.get(View.prototype, 'save')
    const said = 'a method of a session was called apart from it: write req.session.save()'
    expect(() => save()).toThrow(
      expect.objectContaining({
        code: 'ERR_SESSION_OPTION',
        message: expect.stringContaining(said),
        details: { option: 'this' },
      }),
    )
  })

  it('can be bound', async () => {
    const { view, again } = await reopen({ s: 'x' })
    view.s = 'bound'
    await view.save.bind(view)()
    expect((await again()).s).toBe('bound')
  })

  it('update reads, changes and writes', async () => {
    const { view, again } = await reopen({ n: 1 })
    await expect(view.update((data) => Reflect.set(data, 'n', 2))).resolves.toBe(true)
    expect((await again())['n']).toBe(2)
  })
})
