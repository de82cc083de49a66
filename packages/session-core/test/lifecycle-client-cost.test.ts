import { memoryStore } from '@org/session-store-memory'
import { describe, expect, it } from 'vitest'
import { createEnvironment } from '../src/create-environment'
import { commit } from '../src/lifecycle/commit'
import type { Environment } from '../src/lifecycle/environment'
import type { Life } from '../src/lifecycle/life'
import { login } from '../src/lifecycle/login'
import { open } from '../src/lifecycle/open'
import { storedWays } from '../src/lifecycle/stored-ways'
import type { DigestKind } from '../src/token/digest'
import { Clock, minute } from './support/clock'

/** What is digested while requests are answered, and in which order. */
async function setUp() {
  const clock = new Clock()
  const env = createEnvironment({ store: memoryStore(), clock: clock.read }) as Environment
  const digested: DigestKind[] = []
  const digester: Environment['digester'] = {
    ...env.digester,
    digest: (kind, text) => {
      digested.push(kind)
      return env.digester.digest(kind, text)
    },
    compare: (kind, text, stored) => {
      digested.push(kind)
      return env.digester.compare(kind, text, stored)
    },
  }
  let cookie = ''
  const visit = async (agent: string, handler: (life: Life) => unknown = () => {}): Promise<readonly DigestKind[]> => {
    digested.length = 0
    const headers = { host: 'shop.test', cookie, 'user-agent': agent }
    const request = { method: 'GET', url: '/', secure: true, ip: '203.0.113.7', headers }
    const life = await open({ ...env, digester }, request, { cookies: true, internal: false })
    await handler(life)
    const { headers: sent } = await commit(life, storedWays, { status: 200, headers: {} })
    cookie = sent.find(([name]) => name === 'set-cookie')?.[1].split(';')[0] ?? cookie
    return [...digested]
  }
  const asked = { owner: 'ada', by: 'login', amr: [], keep: undefined, aal: undefined, lifetime: undefined } as const
  await visit('Firefox', (life) => login(life, { ...asked, via: undefined }))
  return { clock, visit }
}

const write = (life: Life): void => void Object.assign(life.draft.read(), { n: 1 })

describe('what telling clients apart costs', () => {
  it('nothing, whoever asks, while no credentials are written: not for a read, a write, or a touch', async () => {
    const { clock, visit } = await setUp()
    for (const agent of ['Firefox', 'curl']) {
      expect(await visit(agent)).toEqual(['secret'])
      expect(await visit(agent, write)).toEqual(['secret'])
      clock.tick(2 * minute)
      expect(await visit(agent), 'a touch').toEqual(['secret'])
    }
  })

  it('two digests where they are, and one more for each that changed', async () => {
    const { clock, visit } = await setUp()
    clock.tick(15 * minute)
    expect(await visit('Firefox'), 'a renewal').toEqual(['secret', 'lineage', 'secret', 'agent', 'network'])
    expect(await visit('Firefox'), 'its confirmation').toEqual(['secret', 'agent', 'network'])
    clock.tick(15 * minute)
    expect(await visit('curl')).toEqual(['secret', 'lineage', 'secret', 'agent', 'agent', 'network'])
  })
})
