import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { clients, linesOf } from './jar-client.js'
import { openShop } from './shop.js'

describe.each(clients)('with $name', (client) => {
  test('the jar holds one HttpOnly cookie of the session, another after sign-in, none after sign-out', async () => {
    const { url } = await openShop()
    const folder = mkdtempSync(join(tmpdir(), 'jar-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const jar = join(folder, 'cookies.txt')
    const cookies = (): readonly string[] => linesOf(readFileSync(jar, 'utf8'))

    await client.send(jar, `${url}/`)
    expect(cookies()).toEqual([])

    expect((await client.send(jar, `${url}/cart`, { tea: 'gyokuro' })).status).toBe(303)
    const [anonymous = '', ...more] = cookies()
    expect(more).toEqual([])
    expect(anonymous).toMatch(/^#HttpOnly_localhost\tFALSE\t\/\tFALSE\t0\tsid\t[\w-]{22}\.[\w-]{44}$/)

    await client.send(jar, `${url}/sign-in`, { user: 'ada' })
    const [signedIn = ''] = cookies()
    expect(signedIn).not.toBe(anonymous)
    const cart = (await client.send(jar, `${url}/cart`)).text
    expect(cart).toContain('Signed in as <strong>Ada Lovelace')
    expect(cart).toContain('€26.00')

    expect((await client.send(jar, `${url}/sign-out`, {})).status).toBe(303)
    expect(cookies()).toEqual([])

    writeFileSync(jar, `# Netscape HTTP Cookie File\n\n${signedIn}\n`)
    expect((await client.send(jar, `${url}/cart`)).text).toContain('Nobody is signed in')
  })
})
