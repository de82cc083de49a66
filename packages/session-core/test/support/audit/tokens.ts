import { memoryStore } from '@org/session-store-memory'
import type { OpenSession, SessionRequest } from '../../../src/adapter/contract'
import type { AdapterOptions } from '../../../src/options'
import { createSessions } from '../../../src/sessions'
import type { Sample } from './samples'

const name = '__Host-Http-sid'

/** Every tenth second a new secret, for a month. */
const hasty = { idle: '30m', absolute: '30d', renewal: '10s', renewalWindow: '5s' } as const

function requestOf(token: string | undefined): SessionRequest {
  const headers = { host: 'shop.test', ...(token !== undefined && { cookie: `${name}=${token}` }) }
  return { method: 'GET', url: '/', headers, secure: true }
}

async function tokenOf(session: OpenSession): Promise<string> {
  const { headers } = await session.commit({ status: 200, headers: {} })
  const [, line = ''] = headers.find(([header]) => header === 'set-cookie') ?? []
  return line.slice(name.length + 1, line.indexOf(';'))
}

/** Tokens of visitors, each a new one, as a cookie brought them. */
export async function minted(count: number, options: AdapterOptions = {}): Promise<readonly string[]> {
  const sessions = createSessions({ store: memoryStore({ maxSessions: 1000 }), ...options })
  const tokens: string[] = []
  while (tokens.length < count) {
    const session = await sessions.open(requestOf(undefined))
    await session.save()
    tokens.push(await tokenOf(session))
  }
  return tokens
}

/** Tokens of one session that is renewed again and again. */
export async function renewed(count: number): Promise<readonly string[]> {
  let now = 1_800_000_000_000
  const sessions = createSessions({ store: memoryStore(), lifetime: hasty, clock: () => now })
  const first = await sessions.open(requestOf(undefined))
  await first.login('ada')
  const tokens = [await tokenOf(first)]
  while (tokens.length < count) {
    now += 11_000
    tokens.push(await tokenOf(await sessions.open(requestOf(tokens.at(-1)))))
  }
  return tokens
}

/** Each random part of opaque tokens by itself: the id, the part that stays through renewals, and the fresh one. */
export function partsOf(source: string, tokens: readonly string[]): readonly Sample[] {
  return [
    { name: `${source}: id`, texts: tokens.map((token) => token.slice(0, 22)) },
    { name: `${source}: lineage`, texts: tokens.map((token) => token.slice(23, 45)) },
    freshOf(source, tokens),
  ]
}

export function freshOf(source: string, tokens: readonly string[]): Sample {
  return { name: `${source}: fresh part`, texts: tokens.map((token) => token.slice(45)) }
}
