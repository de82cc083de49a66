import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type OpenStore, openStore } from '../src/open-store.js'
import { ask, post, signInBy, standing } from './requests.js'
import { openShop } from './shop.js'

const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'second-flush-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

const addresses: Readonly<Record<string, () => string | undefined>> = {
  'a file of SQLite': () => `sqlite:${join(folder(), 'deep', 'sessions.sqlite')}`,
  Redis: () => process.env['REDIS_URL'],
  PostgreSQL: () => process.env['PG_URL'],
}

describe.each(Object.entries(addresses))('on %s', (_, address) => {
  const opened = async (where: string): Promise<OpenStore> => {
    const store = await openStore(where)
    onTestFinished(() => store.close())
    return store
  }
  const known = (): string => {
    const where = address()
    if (!where) throw new Error('its address is not set: run `pnpm test`')
    return where
  }

  test('who is signed in stays so when the shop starts again, with the cart', async () => {
    const where = known()
    const before = await openShop(await opened(where))
    const { cookie } = await post(`${before.url}/cart`, { tea: 'keemun' })
    const signedIn = await signInBy(before.url, 'ada', cookie)
    const after = await openShop(await opened(where))
    expect(await standing(after.url, signedIn)).toBe('Ada Lovelace')
    expect((await ask(`${after.url}/cart`, signedIn)).text).toContain('Keemun Mao Feng')
  })

  test('who signed out stays out when the shop starts again', async () => {
    const where = known()
    const before = await openShop(await opened(where))
    const cookie = await signInBy(before.url)
    await post(`${before.url}/sign-out`, {}, cookie)
    const after = await openShop(await opened(where))
    expect(await standing(after.url, cookie)).toBe('Nobody is signed in')
  })

  test('twenty clicks at once lose none', async () => {
    const { url } = await openShop(await opened(known()))
    const { cookie } = await post(`${url}/cart`, { tea: 'shou' })
    await Promise.all(Array.from({ length: 20 }, () => post(`${url}/cart`, { tea: 'shou' }, cookie)))
    expect((await ask(`${url}/cart`, cookie)).text).toContain('value="21"')
  })

  test('one device signs the others out', async () => {
    const { url } = await openShop(await opened(known()))
    const [one, other] = [await signInBy(url, 'grace'), await signInBy(url, 'grace')]
    await post(`${url}/devices/others/sign-out`, {}, one)
    expect(await standing(url, other)).toBe('Nobody is signed in')
    expect(await standing(url, one)).not.toBe('Nobody is signed in')
  })
})

test('an address that leads nowhere is refused by name, and no password is shown', async () => {
  await expect(openStore('mongodb://ada:secret@host/db')).rejects.toThrow(
    /^SESSION_STORE is mongodb:\/\/…: it may be redis/,
  )
})
