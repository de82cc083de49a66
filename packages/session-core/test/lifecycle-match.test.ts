import { describe, expect, it } from 'vitest'
import { type Credentials, readCredentials, writeCredentials } from '../src/lifecycle/credentials'
import { readFactClocks, readFacts, writeFacts } from '../src/lifecycle/facts'
import { readMark, writeMark } from '../src/lifecycle/mark'
import { type Hit, matchMark, matchRecord } from '../src/lifecycle/match'
import { createDigester, type DigestKind } from '../src/token/digest'

const old = createDigester(['the old secret of this application'], 'sid')
const both = createDigester(['the new secret of this application', 'the old secret of this application'], 'sid')
const fresh = createDigester(['the new secret of this application'], 'sid')

const lineage = 'L'.repeat(22)
const secrets = { cur: `${lineage}${'c'.repeat(22)}`, prev: `${lineage}${'p'.repeat(22)}` }
const other = `${lineage}${'o'.repeat(22)}`
const guess = 'x'.repeat(44)

type Digests = Readonly<Record<'lineage' | 'cur' | 'prev', typeof old>>

async function slots(by: Digests): Promise<Credentials> {
  const digest = async (digester: typeof old, kind: DigestKind, text: string) => digester.digest(kind, text)
  return {
    kind: 'opaque',
    lineage: await digest(by.lineage, 'lineage', lineage),
    cur: await digest(by.cur, 'secret', secrets.cur),
    prev: await digest(by.prev, 'secret', secrets.prev),
    seen: true,
    rotatedAt: 0,
  }
}

const all = (digester: typeof old): Digests => ({ lineage: digester, cur: digester, prev: digester })
const match = async (by: Digests, text: string, ring = both): Promise<Hit> =>
  matchRecord(ring, { kind: 'opaque', text }, await slots(by))

describe('which slot a secret hits', () => {
  it.each([
    ['cur', secrets.cur],
    ['prev', secrets.prev],
    ['lineage', other],
    ['wrong', guess],
  ])('%s', async (hit, text) => {
    expect((await match(all(both), text)).match).toBe(hit)
  })

  it.each([
    [
      'the secret that never was renewed is under a key that left',
      { ...all(fresh), cur: old },
      secrets.cur,
      'unknowable',
    ],
    ['none is', all(fresh), other, 'lineage'],
  ] as const)('without a secret before: %s', async (_, by, text, hit) => {
    const never = { ...(await slots(by)), prev: undefined } as Credentials
    expect((await matchRecord(fresh, { kind: 'opaque', text }, never)).match).toBe(hit)
  })

  it.each([
    ['everything is under a key that left', all(old), other, 'unknowable'],
    ['everything is, and the lineage is a guess', all(old), guess, 'unknowable'],
    ['cur is, and prev would match', { ...all(fresh), cur: old }, secrets.prev, 'prev'],
    [
      'cur is, and only the lineage matches: it may have been cur',
      { ...all(fresh), cur: old },
      secrets.cur,
      'unknowable',
    ],
    ['prev is, and only the lineage matches', { ...all(fresh), prev: old }, other, 'unknowable'],
    ['prev is, and cur matches', { ...all(fresh), prev: old }, secrets.cur, 'cur'],
    ['prev is, and nothing matches', { ...all(fresh), prev: old }, guess, 'unknowable'],
    ['the lineage is, and nothing matches', { ...all(fresh), lineage: old }, other, 'unknowable'],
    ['the lineage is, and cur matches', { ...all(fresh), lineage: old }, secrets.cur, 'cur'],
  ] as const)('a key left the ring: %s', async (_, by, text, hit) => {
    expect((await match(by, text, fresh)).match).toBe(hit)
  })

  it('is stale when what was hit, or the lineage, is under an older key', async () => {
    expect((await match(all(both), secrets.cur)).stale).toBe(false)
    expect((await match({ ...all(both), cur: old }, secrets.cur)).stale).toBe(true)
    expect((await match({ ...all(both), lineage: old }, secrets.cur)).stale).toBe(true)
    expect((await match({ ...all(both), prev: old }, secrets.cur)).stale).toBe(false)
    expect((await match({ ...all(both), prev: old }, secrets.prev)).stale).toBe(true)
  })

  it('[V9.2.2] is wrong for a token of another kind, either way', async () => {
    const adopted: Credentials = { kind: 'adopted', token: await both.digest('adopted', secrets.cur) }
    expect((await matchRecord(both, { kind: 'opaque', text: secrets.cur }, adopted)).match).toBe('wrong')
    expect((await matchRecord(both, { kind: 'adopted', text: secrets.cur }, await slots(all(both)))).match).toBe(
      'wrong',
    )
    expect((await matchRecord(both, { kind: 'adopted', text: secrets.cur }, adopted)).match).toBe('adopted')
    expect((await matchRecord(both, { kind: 'adopted', text: guess }, adopted)).match).toBe('wrong')
    expect((await matchRecord(old, { kind: 'adopted', text: secrets.cur }, adopted)).match).toBe('unknowable')
  })

  it('tells of a mark only to who shows its lineage', async () => {
    const mark = { reason: 'logout', lineage: await both.digest('lineage', lineage) } as const
    expect(await matchMark(both, { kind: 'opaque', text: other }, mark)).toBe('lineage')
    expect(await matchMark(both, { kind: 'opaque', text: guess }, mark)).toBe('wrong')
    expect(await matchMark(old, { kind: 'opaque', text: other }, mark)).toBe('unknowable')
    expect(await matchMark(both, { kind: 'opaque', text: guess }, { reason: 'revoked' })).toBe('unknowable')
    const adopted = { reason: 'logout', lineage: await both.digest('adopted', 'brought') } as const
    expect(await matchMark(both, { kind: 'adopted', text: 'brought' }, adopted)).toBe('lineage')
    expect(await matchMark(both, { kind: 'adopted', text: 'guessed' }, adopted)).toBe('wrong')
  })
})

describe('texts of a record', () => {
  it('come back as they were written', async () => {
    const opaque = await slots(all(both))
    if (opaque.kind === 'adopted') throw new Error('it is opaque')
    for (const credentials of [
      opaque,
      { ...opaque, prev: undefined, seen: false, rotatedAt: 1_800_000_000_000 },
      { kind: 'adopted', token: 'k:digest' } as const,
    ])
      expect(readCredentials(writeCredentials(credentials))).toEqual(credentials)
    const facts = { begun: 7, lifetime: undefined, authentication: undefined, ip: undefined, userAgent: undefined }
    const full = {
      begun: 1_800_000_000_000,
      lifetime: { idle: 1, absolute: 2, persistent: true },
      authentication: { at: 3, amr: ['pwd'], aal: 2 },
      ip: '192.0.2.1',
      userAgent: 'a\nline, another',
    } as const
    const brief = {
      ...full,
      lifetime: { idle: 5, absolute: 6, persistent: false },
      authentication: { at: 1, amr: [], aal: undefined },
    }
    for (const one of [facts, full, brief]) {
      expect(readFacts(writeFacts(one))).toEqual(one)
      expect(readFactClocks(writeFacts(one))).toEqual({ begun: one.begun, lifetime: one.lifetime })
    }
  })

  it('of a mark come back, too, and a text that is not ours is one of which only the end is known', () => {
    const mark = { reason: 'replaced', lineage: 'L', owner: null, successor: { id: 'x', owner: 'ada' } } as const
    expect(readMark(writeMark(mark))).toEqual(mark)
    for (const text of ['', 'no json', '7', 'true', 'null', '"reason"', '[]', '{}', '{"owner":"ada"}'])
      expect(readMark(text)).toEqual({ reason: 'revoked' })
  })
})
