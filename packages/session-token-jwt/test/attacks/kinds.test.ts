import { createSessions } from '@org/session-core'
import { memoryStore } from '@org/session-store-memory'
import { describe, expect, it } from 'vitest'
import { accessTokens } from '../../src/index'
import { algorithms, keyOf } from '../support/keys'
import { issue, makeEncrypted, makeSigned, verdict } from '../support/make'
import { purpose, soon, T } from '../support/states'

interface Kind {
  readonly name: string
  readonly token: string
  takes(token: string): Promise<boolean>
}

/** One secret, one pair, one id for everything: what tells the kinds apart is the kind alone. */
async function kindsOf(): Promise<readonly Kind[]> {
  const formats = [
    ...algorithms.map((alg) => [`signed by ${alg}`, makeSigned({}, alg)] as const),
    ['encrypted', makeEncrypted()] as const,
  ]
  const carried = formats.map(async ([name, format]) => ({
    name,
    token: await issue(format),
    takes: async (token: string) => (await verdict(format, token)) === 'accepted',
  }))
  return Promise.all([opaque(), ...carried, ...algorithms.map(access)])
}

async function opaque(): Promise<Kind> {
  const sessions = createSessions({ store: memoryStore(), clock: () => soon.now })
  const open = async (token: string) =>
    sessions.open({ method: 'GET', headers: { host: 'shop.test', cookie: `${purpose}=${token}` }, secure: true })
  const first = await open('')
  await first.login('ada')
  const { headers } = await first.commit({ status: 200, headers: {} })
  const token = /=([^;]+)/.exec(headers.find(([name]) => name.toLowerCase() === 'set-cookie')?.[1] ?? '')?.[1] ?? ''
  return { name: 'opaque', token, takes: async (other) => (await open(other)).owner !== undefined }
}

async function access(alg: (typeof algorithms)[number]): Promise<Kind> {
  const tokens = accessTokens({
    keys: [keyOf(alg)],
    issuer: 'https://shop.test',
    audience: 'shop',
    clock: () => soon.now,
  })
  const session = { id: 'id', owner: 'ada', expiresAt: T + 1e6, authentication: undefined }
  const takes = async (token: string) => (await tokens.verify(token)).status === 'accepted'
  return { name: `access by ${alg}`, token: await tokens.issue(session), takes }
}

const kinds = await kindsOf()

describe('JW-12 a token of one kind is none of another, though keys and ids are the same', () => {
  it.each(kinds)('$name', async ({ name, token }) => {
    for (const kind of kinds) expect([kind.name, await kind.takes(token)]).toEqual([kind.name, kind.name === name])
  })

  it('is not even recognised: a stranger in the Authorization header is none of our tokens', () => {
    const signed = makeSigned()
    for (const { name, token } of kinds) expect(signed.recognises(token)).toBe(name.startsWith('signed'))
    const foreign = `${btoa('{"alg":"RS256","typ":"JWT"}')}.${btoa('{"sub":"ada"}').replaceAll('=', '')}.c2lnbmF0dXJl`
    expect([signed.recognises(foreign), makeEncrypted().recognises(foreign)]).toEqual([false, false])
  })
})
