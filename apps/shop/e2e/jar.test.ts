import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openShop } from './app.js'
import { formIn } from './forms.js'
import { clients, linesOf } from './jar-client.js'
import { cookieName } from './shop-under-test.js'

function emptyJar(): string {
  const folder = mkdtempSync(join(tmpdir(), 'jar-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return join(folder, 'cookies.txt')
}

describe.each(clients)('with $name', (client) => {
  test('[AT-02] [N-07] the jar holds one HttpOnly cookie of the session, another after sign-in, none after sign-out', async () => {
    const shop = await openShop()
    const jar = emptyJar()
    const cookies = (): readonly string[] => linesOf(readFileSync(jar, 'utf8'))
    const press = async (path: string, button: string) => {
      const page = await client.send(jar, shop.url + path)
      return client.send(jar, formIn(page.text, shop.url + path, button))
    }

    await client.send(jar, `${shop.url}/`)
    expect(cookies()).toEqual([])

    expect((await press('/', 'Add Gyokuro to cart')).status).toBe(303)
    const [anonymous = '', ...more] = cookies()
    expect(more).toEqual([])
    const fields = ['#HttpOnly_localhost', 'FALSE', '/', shop.secure ? 'TRUE' : 'FALSE', '0', cookieName(shop)]
    expect(anonymous).toMatch(new RegExp(`^${fields.join('\t')}\t[\\w-]{22}\\.[\\w-]{44}$`))

    await press('/sign-in', 'Ada')
    const [signedIn = ''] = cookies()
    expect(signedIn).not.toBe(anonymous)
    const cart = (await client.send(jar, `${shop.url}/cart`)).text
    expect(cart).toContain('Signed in as <strong>Ada Lovelace')
    expect(cart).toContain('€26.00')

    expect((await press('/cart', 'Sign out')).status).toBe(303)
    expect(cookies()).toEqual([])

    writeFileSync(jar, `# Netscape HTTP Cookie File\n\n${signedIn}\n`)
    expect((await client.send(jar, `${shop.url}/cart`)).text).toContain('Nobody is signed in')
  })
})
