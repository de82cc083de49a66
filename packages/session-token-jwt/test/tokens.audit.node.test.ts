import { createSessions, type Sessions } from '@org/session-core'
import { beforeAll, expect, it } from 'vitest'
import { audit } from '../../session-core/test/support/audit/audit'
import type { Sample } from '../../session-core/test/support/audit/samples'
import { accessTokens } from '../src/index'
import { decode } from './support/forge'
import { keyOf } from './support/keys'
import { issue, makeEncrypted, makeSigned } from './support/make'

/** Of each kind; what that shows is said by the audit of session-core, a bit position that leans by 3.6 % here. */
const count = 16_384
const patient = 240_000

async function drawn(draw: () => Promise<string>): Promise<readonly string[]> {
  const texts: string[] = []
  while (texts.length < count) texts.push(await draw())
  return texts
}

const partsIn = (tokens: readonly string[], at: number): readonly string[] =>
  tokens.map((token) => token.split('.')[at] ?? '')
const claimsIn = (tokens: readonly string[], name: string): readonly string[] =>
  tokens.map((token) => String(Reflect.get(decode(token, 1), name)))

/** As a cookie brought it: each session is a new one. */
async function begun(sessions: Sessions): Promise<string> {
  const session = await sessions.open({ method: 'GET', url: '/', headers: { host: 'shop.test' }, secure: true })
  await session.login('ada')
  const { headers } = await session.commit({ status: 200, headers: {} })
  return headers.find(([name]) => name === 'set-cookie')?.[1].split(/[=;]/)[1] ?? ''
}

const taken: Sample[] = []

beforeAll(async () => {
  const [secret, key] = [makeEncrypted(), keyOf('HS256')]
  const sessions = createSessions({ store: makeSigned({}, 'HS256'), deadline: '1m' })
  const signed = await drawn(() => begun(sessions))
  // all of one state, so that only what is drawn anew can differ
  const encrypted = await drawn(() => issue(secret))
  const access = accessTokens({ keys: [key], issuer: 'https://shop.test', audience: 'stock' })
  const authentication = { at: Date.now(), amr: [], aal: undefined }
  const session = { id: 'i'.repeat(22), owner: 'ada', expiresAt: Date.now() + 600_000, authentication }
  const beside = await drawn(() => access.issue(session))
  taken.push(
    { name: 'signed: sid', texts: claimsIn(signed, 'sid') },
    { name: 'signed: jti', texts: claimsIn(signed, 'jti') },
    { name: 'access: jti', texts: claimsIn(beside, 'jti') },
    { name: 'encrypted: iv', texts: partsIn(encrypted, 2) },
    { name: 'encrypted: tag', texts: partsIn(encrypted, 4) },
  )
}, patient)

it(
  'draws ids, nonces and what is made of them as the audit of tokens asks',
  () => {
    expect(taken.map(({ texts }) => texts.length)).toEqual(Array(5).fill(count))
    expect(audit(taken)).toEqual([])
  },
  patient,
)

it('draws a nonce for each encryption, and never one twice', () => {
  const nonces = taken.find(({ name }) => name === 'encrypted: iv')?.texts ?? []
  expect(new Set(nonces).size).toBe(count)
  expect(nonces[0]).toMatch(/^[\w-]{16}$/)
})
