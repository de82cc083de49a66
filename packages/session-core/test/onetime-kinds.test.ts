import { describe, expect, it } from 'vitest'
import type { OneTimeTokens } from '../src/onetime/contract'
import { oneTimeTokens } from '../src/onetime/one-time-tokens'
import { Browser, cookieOf, put } from './support/browser'
import { PlainFormat } from './support/plain-format'
import { World } from './support/world'

const name = '__Host-Http-sid'

/** Everything that makes or takes tokens around one store and one format. */
async function everything() {
  const world = new World()
  const format = new PlainFormat()
  const carried = new World({ store: format }, undefined, world)
  const given = { store: world.memory, clock: world.clock.read, onEvent: () => {} }
  const shared = { ...given, ttl: '1h', deadline: '1m' } as const
  const makers: Record<string, OneTimeTokens<undefined>> = {
    reset: oneTimeTokens({ ...shared, purpose: 'reset' }),
    confirm: oneTimeTokens({ ...shared, purpose: 'confirm' }),
    'named like the cookie': oneTimeTokens({ ...shared, purpose: name }),
    'named like a session': oneTimeTokens({ ...shared, purpose: 'session' }),
    'carried reset': oneTimeTokens({ ...shared, purpose: 'reset', format }),
    'carried like the cookie': oneTimeTokens({ ...shared, purpose: name, format }),
  }
  const tokens: Record<string, string> = {}
  for (const [kind, maker] of Object.entries(makers)) tokens[kind] = await maker.issue('ada', undefined)
  for (const [kind, of] of Object.entries({ session: world, 'carried session': carried }))
    tokens[kind] = (await new Browser(of).ask((session) => session.login('ada'))).token ?? ''
  return { world, carried, makers, tokens }
}

describe('a token', () => {
  it('is accepted by what made it, and by nothing else', async () => {
    const { world, carried, makers, tokens } = await everything()
    const accepted: string[] = []
    for (const [of, sessions] of Object.entries({ session: world, 'carried session': carried })) {
      for (const [kind, token] of Object.entries(tokens)) {
        const { status, owner } = await new Browser(sessions).open({ cookie: cookieOf(token) })
        if (status === 'active' || owner !== undefined) accepted.push(`${kind} by ${of}`)
      }
    }
    for (const [kind, token] of Object.entries(tokens)) {
      for (const [of, maker] of Object.entries(makers).filter((one) => one[0] !== kind))
        if ((await maker.consume(token)).status === 'consumed') accepted.push(`${kind} by ${of}`)
    }
    expect(accepted).toEqual(['session by session', 'carried session by carried session'])
    for (const [kind, maker] of Object.entries(makers))
      expect(await maker.consume(tokens[kind]), kind).toMatchObject({ status: 'consumed' })
  })

  it('that was used opens no session, and what knows its id drops no write', async () => {
    const { world, makers, tokens } = await everything()
    const [reset = ''] = [tokens['reset']]
    await makers['reset']?.consume(reset)
    const { session, outcome } = await new Browser(world).ask(put({ a: 1 }), { cookie: cookieOf(reset) })
    expect([session.status, outcome.status]).toEqual(['expired', 'committed'])
  })
})

describe('records of one-time tokens', () => {
  it('are in no list of devices, count against no limit, and end with none of them', async () => {
    const world = new World({ limit: { perOwner: 1, beyond: 'refuse' } })
    const tokens = oneTimeTokens({ purpose: 'reset', ttl: '1h', store: world.memory, clock: world.clock.read })
    const issued = [await tokens.issue('ada', undefined), await tokens.issue('ada', undefined)]
    await new Browser(world).visit((session) => session.login('ada'))
    expect(await world.sessions.list('ada')).toHaveLength(1)
    expect(await world.sessions.revoke('ada', issued[0]?.slice(0, 22) ?? '')).toBe(false)
    await world.sessions.revokeAll('ada')
    for (const token of issued) expect(await tokens.consume(token)).toMatchObject({ status: 'consumed', owner: 'ada' })
  })

  it('hold nothing that could be presented, whoever reads the store', async () => {
    const world = new World()
    const tokens = oneTimeTokens({
      ...{ purpose: 'reset', ttl: '1h', clock: world.clock.read },
      store: world.recorded.store,
    })
    // with a character that no digest has
    const token = await tokens.issue('ada@', undefined)
    const [secret = '', id] = [token.slice(23), token.slice(0, 22)]
    await tokens.consume(await tokens.issue('ada@', undefined))
    const dump = JSON.stringify(world.recorded.calls)
    expect(dump).toContain(id)
    for (const part of [secret, secret.slice(0, 22), secret.slice(22)]) expect(dump).not.toContain(part)
    const read = await world.memory.read(id, { now: world.clock.now })
    const digests = read.status === 'live' ? read.record.credentials.split(/[|:]/) : []
    const replays = digests.flatMap((digest) => [`${id}.${digest}`, `${id}.${digest}${digest}`])
    for (const replay of replays) expect((await tokens.consume(replay)).status).toBe('refused')
    expect(await tokens.consume(token)).toMatchObject({ status: 'consumed' })
    const left = await world.memory.read(id, { now: world.clock.now })
    expect(JSON.stringify(left)).not.toContain('ada@')
  })
})
