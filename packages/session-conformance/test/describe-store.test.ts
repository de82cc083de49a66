import { SessionError, type SessionStore } from '@org/session-core'
import { describe, expect, it } from 'vitest'
import {
  ConformanceFailure,
  type Deviation,
  describeStore,
  type NotRun,
  type StoreCaseName,
  type StoreNeed,
  type StoreSubject,
  storeCases,
} from '../src/index'
import { CustomStore } from './custom-store'
import { ReferenceStore } from './reference-store'

type Subject = StoreSubject & { readonly deviations?: readonly Deviation<StoreCaseName>[] }

interface Collected {
  readonly tests: Map<string, () => Promise<void>>
  readonly notRun: readonly NotRun<StoreCaseName, StoreNeed>[]
}

/** A runner that keeps its tests, to be run one by one. */
function collected(subject: Subject): Collected {
  const tests = new Map<string, () => Promise<void>>()
  const notRun = describeStore('a store', subject, {
    describe: (_, body) => body(),
    it: (name, body) => void tests.set(name, body),
  })
  return { tests, notRun }
}

const custom: Subject = { create: () => new CustomStore() }
const lateName = 'S02 at expiresAt a record is gone to read, update and destroy'

class LateStore extends CustomStore {
  override read(id: string, { now }: { readonly now: number }): ReturnType<CustomStore['read']> {
    return super.read(id, { now: now - 1 })
  }
}

async function message(run: Promise<void> | undefined): Promise<string> {
  const error: unknown = await run?.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  return error instanceof ConformanceFailure ? error.message : `not a failure: ${String(error)}`
}

describe('describeStore', () => {
  it('makes a test of every case, called by its name or as not run', () => {
    const { tests, notRun } = collected(custom)
    expect(tests.size).toBe(storeCases.length + 1)
    for (const { name } of storeCases) {
      const lacking = notRun.find((one) => one.case === name)
      const called = lacking ? `not run: ${name} (needs ${lacking.needs.join(', ')})` : name
      expect(tests.has(called)).toBe(true)
    }
  })

  it('passes what is not run, without a store', async () => {
    const { tests } = collected({ create: () => new CustomStore() })
    const names = [...tests.keys()].filter((name) => name.startsWith('not run: '))
    expect(names).toContain('not run: U01 keys are consumed each for itself (needs oneTime)')
    for (const name of names) await tests.get(name)?.()
  })

  it('fails with what was expected and what came', async () => {
    const { tests } = collected({ create: () => new LateStore() })
    expect(await message(tests.get(lateName)?.())).toBe('read: expected "absent", got "live"')
  })

  it('fails a store that has a capability it does not say, or says one it lacks', async () => {
    const silent = collected({ create: () => new ReferenceStore() })
    expect(await message(silent.tests.get('says which capabilities it has')?.())).toContain('expected ["ownerIndex"')
    const boasting = collected({ ...custom, capabilities: ['sweepable'] })
    expect(await message(boasting.tests.get('says which capabilities it has')?.())).toContain('got ["sweepable"]')
  })

  it('creates and closes one store for each case, also when it fails', async () => {
    const [created, closed]: [SessionStore[], SessionStore[]] = [[], []]
    const { tests } = collected({
      create: async () => {
        const store = new LateStore()
        created.push(store)
        return store
      },
      close: async (store) => void closed.push(store),
    })
    await tests
      .get(lateName)?.()
      .catch(() => {})
    await tests
      .get('S23 reading changes nothing')?.()
      .catch(() => {})
    expect(created).toHaveLength(2)
    expect(closed).toEqual(created)
  })
})

describe('deviations', () => {
  const late = (deviations: readonly Deviation<StoreCaseName>[]): Subject => ({
    create: () => new LateStore(),
    deviations,
  })

  it('are told in the name of the test, which passes while the case fails', async () => {
    const { tests } = collected(late([{ case: lateName, reason: 'counts in seconds' }]))
    await tests.get(`${lateName} (deviates: counts in seconds)`)?.()
    expect(tests.has(lateName)).toBe(false)
  })

  it('fail the run when the case passes after all', async () => {
    const name = 'S32 a value is replaced, not merged into'
    const { tests } = collected(late([{ case: name, reason: 'once' }]))
    const told = await message(tests.get(`${name} (deviates: once)`)?.())
    expect(told).toBe(`'${name}' passes after all: take it out of the deviations`)
  })

  it.each([
    { name: 'S99 no such case', why: 'a case that does not exist' },
    { name: 'U01 keys are consumed each for itself', why: 'a case that is not run: it needs oneTime' },
  ])('refuse $name', ({ name, why }) => {
    const stale = [{ case: name as StoreCaseName, reason: 'stale' }]
    const told = {
      code: 'ERR_SESSION_OPTION',
      details: { option: 'deviations' },
      message: expect.stringContaining(why),
    }
    expect(() => collected({ ...custom, deviations: stale })).toThrow(expect.objectContaining(told))
    expect(() => collected({ ...custom, deviations: stale })).toThrow(SessionError)
  })

  it('compile only for names of cases', () => {
    // @ts-expect-error a stale name
    const stale: Deviation<StoreCaseName> = { case: 'S99 no such case', reason: 'stale' }
    expect(stale.reason).toBe('stale')
  })
})
