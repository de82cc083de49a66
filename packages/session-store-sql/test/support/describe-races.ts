import { expect, it } from 'vitest'
import type { SqlStore } from '../../src/index'
import { type Answer, linksIn, type RaceName } from './races'
import { end, recordOf, T } from './record'

const now = T

interface Course {
  /** A store of this process on what the others race for. */
  readonly store: () => SqlStore<never>
  /** Runs one race in four processes, and gives what each was told. */
  run(race: RaceName, ids: readonly string[], owner: string): Promise<readonly Answer[][]>
}

let owners = 0

export function describeRaces({ store, run }: Course): void {
  const begin = async (count: number, owner: string | null = null): Promise<string[]> => {
    const records = Array.from({ length: count }, () => recordOf({ owner }))
    for (const record of records) await store().create(record, { now })
    return records.map(({ id }) => id)
  }
  const live = async (id: string): Promise<boolean> => (await store().read(id, { now })).status === 'live'
  const newOwner = (): string => `owner ${++owners}`

  it('loses no key of those that four processes write into the same records', async () => {
    const ids = await begin(2)
    const answers = await run('write', ids, '')
    expect(answers.flat().map(([, status]) => status)).toEqual(Array(8).fill('updated'))
    for (const id of ids) {
      const found = await store().read(id, { now })
      expect(found.status === 'live' && Object.keys(found.record.data).length).toBe(200)
      expect(found).toMatchObject({ record: { version: 201, expiresAt: end } })
    }
  })

  it('counts every increment of four processes', async () => {
    const [id = ''] = await begin(1)
    await run('count', [id], '')
    expect(await store().read(id, { now })).toMatchObject({ record: { version: 201, data: { n: '200' } } })
  })

  it('revives nothing that one process logged out while others write, renew and replace it', async () => {
    let destroyed = 0
    // on a busy machine the logout may come last, and then has nothing to win
    for (let times = 0; destroyed === 0 && times < 20; times++) destroyed += await logOutAmongOthers()
    expect(destroyed).not.toBe(0)
  })

  /** How many sessions the logout itself ended; of each of the others one successor lives, which nobody logged out. */
  async function logOutAmongOthers(): Promise<number> {
    const ids = await begin(60)
    const [loggedOut = [], ...others] = await run('logOut', ids, '')
    for (const [place, [id, status]] of loggedOut.entries()) {
      const successors = others.map((answers) => answers[place]).filter((answer) => answer?.[1] === 'replaced')
      expect(successors.length, `successors of what was ${status}`).toBe(status === 'destroyed' ? 0 : 1)
      expect(await live(id)).toBe(false)
      for (const answer of successors) expect(await live(answer?.[0] ?? '')).toBe(true)
    }
    return loggedOut.filter(([, status]) => status === 'destroyed').length
  }

  it('leaves as many sessions as the limit says of eighty logins in four processes, and lists them', async () => {
    const owner = newOwner()
    const answers = (await run('signIn', [], owner)).flat()
    expect(answers.map(([, status]) => status)).toEqual(Array(80).fill('created'))
    const alive: string[] = []
    for (const [id] of answers) if (await live(id)) alive.push(id)
    expect(alive).toHaveLength(3)
    const listed = (await store().list(owner, { now })).map(({ id }) => id)
    expect(listed.sort()).toEqual(alive.sort())
  })

  it('takes back nothing of what four processes revoke', async () => {
    const owner = newOwner()
    const answers = (await run('revoke', ['a', 'b'], owner)).flat()
    const check = async (ids: readonly string[], since: number, at: number): Promise<string> =>
      (await store().check({ ids, owner: ids.length === 0 ? owner : null, since }, { now: at })).status
    const latest = (of: readonly Answer[]): number => T + Math.max(...of.map(([, ms]) => Number(ms)))
    for (const id of ['a', 'b']) {
      const until = latest(answers.filter(([revoked]) => revoked === id))
      expect([await check([id], T, until - 1), await check([id], T, until)]).toEqual(['revoked', 'valid'])
    }
    const before = latest(answers)
    expect([await check([], before, T), await check([], before + 1, T)]).toEqual(['revoked', 'valid'])
  })

  it('lets a token that works once work once, of a thousand tries in four processes', async () => {
    const token = await linksIn(store()).issue('ada', undefined)
    const answers = (await run('redeem', [token], '')).flat().map(([, status]) => status)
    expect(answers.sort()).toEqual(['consumed', ...Array(999).fill('used')])
  })

  it('leaves one token that works, of eighty that were each to be the only one of their owner', async () => {
    const owner = newOwner()
    const before = await linksIn(store()).issue(owner, undefined)
    const issued = (await run('issueNewest', [], owner)).flat().map(([token]) => token)
    const links = linksIn(store())
    const outcomes = await Promise.all([before, ...issued].map((token) => links.consume(token)))
    expect([issued.length, outcomes[0]?.status]).toEqual([80, 'refused'])
    expect(outcomes.filter(({ status }) => status === 'consumed')).toHaveLength(1)
  })

  it('lets no regenerate survive a revokeAll of another process', async () => {
    for (let round = 0; round < 5; round += 1) {
      const owner = newOwner()
      const ids = await begin(10, owner)
      const answers = await run('revokeAll', ids, owner)
      expect(await store().list(owner, { now })).toEqual([])
      for (const [id] of answers.flat()) expect(await live(id)).toBe(false)
    }
  })
}
