import { memoryStore } from '@org/session-store-memory'
import { describe, expect, it } from 'vitest'
import type { SessionRecord } from '../src/store/contract'
import type { AcceptOutcome } from '../src/token/contract'
import { createDigester } from '../src/token/digest'
import { Faulty } from './support/faulty-store'
import { deskOf, said } from './support/one-time'
import { PlainFormat } from './support/plain-format'
import { Recorded } from './support/recording-store'
import { wrap } from './support/wrapped-store'

const quarter = 15 * 60_000

function recordedDesk() {
  const recorded = new Recorded(memoryStore())
  return {
    ...deskOf(
      (store) => ({ store }),
      () => recorded.store,
    ),
    recorded,
  }
}

describe('what the store is told of a token', () => {
  it('is a record of no owner whose id has the shape of all ids, the round as well, and which lasts as long as it has to', async () => {
    const { tokens, recorded, clock } = recordedDesk()
    await tokens.issue('ada', undefined)
    const now = clock.read()
    const made = recorded.of('create').map(({ args }) => args as [SessionRecord, object])
    expect(made.map(([, when]) => when)).toStrictEqual([{ now }, { now }])
    const [round, token] = made.map(([record]) => record)
    for (const record of [round, token]) expect(record).toMatchObject({ owner: null, createdAt: now, lastSeenAt: now })
    for (const record of [round, token]) expect(record?.id).toMatch(/^[A-Za-z0-9_-]{22}$/)
    expect([round?.expiresAt, token?.expiresAt]).toEqual([now + 2 * quarter, now + quarter])
    expect(token?.data).toStrictEqual({})
  })

  it('is a digest of its secret for this purpose and this kind', async () => {
    const { tokens, recorded } = recordedDesk()
    const [, secret = ''] = (await tokens.issue('ada', undefined)).split('.')
    const [, record] = recorded.of('create').map(({ args }) => args[0] as SessionRecord)
    const [, kept = ''] = record?.credentials.split('|') ?? []
    const digester = createDigester([], 'reset')
    expect(await digester.compare('one-time', secret, kept)).toBe('match')
    expect(await digester.compare('link', secret, kept)).toBe('differ')
  })
})

describe('round trips', () => {
  it('are two to issue, unless the round has to be begun or lengthened, and three to consume', async () => {
    const { tokens, recorded, clock } = recordedDesk()
    const counted = async (act: () => Promise<unknown>): Promise<readonly string[]> => {
      recorded.clear()
      await act()
      return [...recorded.verbs]
    }
    expect(await counted(() => tokens.issue('ada', 1))).toEqual(['read', 'create', 'create'])
    clock.now += quarter
    // it ends exactly with the round
    const token = await tokens.issue('ada', 2)
    expect(await counted(() => tokens.issue('ada', 3))).toEqual(['read', 'create'])
    clock.now += 1
    expect(await counted(() => tokens.issue('ada', 4))).toEqual(['read', 'update', 'create'])
    expect(await counted(() => tokens.consume(token))).toEqual(['read', 'destroy', 'read'])
  })
})

describe('a store without room', () => {
  it.each([
    ['for the round', 0],
    ['for the token', 1],
  ])('%s is said to be full, once it was asked', async (_, room) => {
    let asked = 0
    const { tokens } = deskOf(
      (store) => ({ store }),
      (below) =>
        wrap(below, (verb, __, run) =>
          verb === 'create' && ++asked > room ? { status: 'refused', reason: 'full' } : run(),
        ),
    )
    await expect(tokens.issue('ada', 1)).rejects.toMatchObject({ code: 'ERR_SESSION_FULL' })
    expect(asked).toBe(room + 1)
  })

  it('a store that fails to begin a round is named with its verb', async () => {
    const made: Faulty[] = []
    const { tokens } = deskOf(
      (store) => ({ store }),
      (below) => {
        made.push(new Faulty(below))
        return (made[0] as Faulty).store
      },
    )
    made[0]?.fail('create')
    await expect(tokens.issue('ada', 1)).rejects.toMatchObject({ details: { verb: 'create' } })
  })
})

describe('a token that says itself what it stands for', () => {
  const deskWith = (format: PlainFormat) => deskOf((store) => ({ store, format }))

  it('holds no data where there is none', async () => {
    const format = new PlainFormat()
    await deskWith(format).tokens.issue('ada', undefined)
    expect(format.issued[0]?.data).toStrictEqual({})
  })

  it('is not looked at when it is longer than its format makes any, and is at just that length', async () => {
    const format = new PlainFormat()
    const { tokens } = deskWith(format)
    const longest = `plain.${'a'.repeat(format.maxLength - 'plain.'.length)}`
    expect([said(await tokens.consume(`${longest}a`)), format.calls]).toEqual(['malformed', []])
    expect([said(await tokens.consume(longest)), format.calls]).toEqual(['unknown', ['accept']])
  })

  it.each<[string, AcceptOutcome, string]>([
    ['that its format finds malformed is', { status: 'rejected', reason: 'malformed' }, 'malformed'],
    ['that was tampered with is', { status: 'rejected', reason: 'tampered' }, 'unknown'],
  ])('%s said to be that: %3$s', async (_, outcome, reason) => {
    const format = Object.assign(new PlainFormat(), { accept: () => outcome })
    expect(await deskWith(format).tokens.consume('plain.x')).toEqual({ status: 'refused', reason })
  })

  it('and is of nobody is unknown, and uses nothing up', async () => {
    const format = new PlainFormat()
    const recorded = new Recorded(memoryStore())
    const { tokens } = deskOf(
      (store) => ({ store, format }),
      () => recorded.store,
    )
    const accept = format.accept.bind(format)
    const token = await tokens.issue('ada', 1)
    Object.assign(format, {
      accept: async (...given: Parameters<typeof accept>) => {
        const outcome = await accept(...given)
        return outcome.status === 'accepted' ? { ...outcome, state: { ...outcome.state, owner: null } } : outcome
      },
    })
    recorded.clear()
    expect(await tokens.consume(token)).toEqual({ status: 'refused', reason: 'unknown' })
    expect(recorded.verbs).toEqual([])
  })
})

describe('a token of an earlier round', () => {
  it('is said to be unknown', async () => {
    const { tokens } = recordedDesk()
    const token = await tokens.issue('ada', 1)
    await tokens.issue('ada', 2, { newestOnly: true })
    expect(await tokens.consume(token)).toEqual({ status: 'refused', reason: 'unknown' })
  })
})
