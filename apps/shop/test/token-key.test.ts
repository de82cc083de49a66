import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { openSessions } from '../src/open-sessions.js'
import { keptKey, newKey } from '../src/tokens/token-key.js'
import { tokenKindOf } from '../src/tokens/token-kind.js'

afterEach(() => vi.unstubAllEnvs())

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'second-flush-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

test.each(['signed', 'encrypted'] as const)('a key for %s tokens is made once, for its owner alone', (kind) => {
  const home = folder()
  const file = join(home, 'data', 'token.key')
  const key = keptKey(kind, file)
  expect(keptKey(kind, file)).toBe(key)
  expect(newKey(kind)).not.toBe(key)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readdirSync(join(home, 'data'))).toEqual(['token.key'])
})

test('a key that another process has just put there is not overwritten', () => {
  const home = folder()
  const file = join(home, 'token.key')
  const other = 'a key of another process, 32 bytes and more'
  const write = `require('fs').writeFileSync(${JSON.stringify(file)}, ${JSON.stringify(other)})`
  // it comes between the look and the making: the random bytes of the key are asked for in between
  const kept = keptKey('encrypted', file, () => {
    execFileSync(process.execPath, ['-e', write])
    return newKey('encrypted')
  })
  expect(kept).toBe(other)
  expect(readdirSync(home)).toEqual(['token.key'])
})

test('TOKEN says what tokens are, and what it cannot be', () => {
  expect([undefined, 'opaque', 'signed', 'encrypted'].map((word) => tokenKindOf(word))).toEqual([
    'opaque',
    'opaque',
    'signed',
    'encrypted',
  ])
  expect(() => tokenKindOf('jwt')).toThrow('TOKEN is jwt: it may be opaque, signed, encrypted')
})

test.each([
  { how: 'a key in a file', key: undefined },
  { how: 'an empty variable, which is none', key: '' },
  { how: 'a key in the environment, on one line', key: newKey('signed').replaceAll('\n', '\\n') },
])('a shop that is started again with $how accepts the tokens of before', async ({ key }) => {
  vi.stubEnv('TOKEN', 'signed')
  vi.stubEnv('TOKEN_KEY', key)
  vi.stubEnv('SESSION_STORE', undefined)
  const home = folder()
  const [first, second] = [await open(), await open()]
  const session = await first.sessions.open({ method: 'GET', headers: { host: 'localhost' } })
  await session.login('ada')
  const { headers } = await session.commit({ status: 200, headers: {} })
  const [cookie = ''] = headers.find(([name]) => name === 'set-cookie')?.[1].split(';') ?? []
  const again = await second.sessions.open({ method: 'GET', headers: { host: 'localhost', cookie } })
  expect([again.status, again.owner]).toEqual(['active', 'ada'])
  expect(readdirSync(home).includes('token-signed.key')).toBe(!key)

  async function open() {
    const { shop, where, close } = await openSessions(pathToFileURL(join(home, 'sessions.sqlite')))
    onTestFinished(close)
    expect(where).toContain('signed tokens')
    return shop
  }
})
