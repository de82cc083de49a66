import { memoryStore } from '@org/session-store-memory'
import { expect, onTestFinished, test } from 'vitest'
import { listen, portOf } from '../src/listen.js'
import { ask, post, signInBy } from './requests.js'
import { openShop } from './shop.js'

test('health asks no store', async () => {
  const { url, shop } = await openShop()
  const cookie = await signInBy(url)
  const before = shop.journal.entries.length
  expect(await ask(`${url}/health`, cookie)).toMatchObject({ status: 200, text: 'ok' })
  expect((await ask(`${url}/style.css`, cookie)).status).toBe(200)
  expect((await ask(`${url}/fonts/newsreader-latin-opsz-normal.woff2`, cookie)).status).toBe(200)
  expect(shop.journal.entries).toHaveLength(before)
})

test('what is not there is a page that says so and knows who is signed in', async () => {
  const { url } = await openShop()
  const { status, text } = await ask(`${url}/nowhere`, await signInBy(url))
  expect(status).toBe(404)
  expect(text).toContain('No such page')
  expect(text).toContain('Signed in as')
})

test('a store that fails is a 503 in plain words, without a stack, and signs nobody out', async () => {
  let down = false
  const refused = (): Promise<never> => Promise.reject(new Error('10.0.0.5:6379 refused'))
  const store = new Proxy(memoryStore(), {
    get: (target, verb) => (down && verb === 'read' ? refused : Reflect.get(target, verb)),
  })
  const { url, reports } = await openShop({ store })
  const cookie = await signInBy(url)
  down = true
  const answer = await ask(`${url}/cart`, cookie)
  expect(answer.status).toBe(503)
  expect(answer.text).toContain('Nobody is signed out')
  expect(answer.text).not.toMatch(/10\.0\.0\.5|node_modules|at \w+ \(/)
  expect(answer.headers.getSetCookie()).toEqual([])
  expect(reports).toHaveLength(1)
  expect((await ask(`${url}/api/me`, cookie)).text).toBe('{"error":"Not now"}')
  down = false
  expect((await ask(`${url}/cart`, cookie)).text).toContain('Signed in as')
})

test('every page forbids scripts and styles but our own', async () => {
  const { url } = await openShop()
  for (const path of ['/', '/nowhere', '/style.css', '/api/me']) {
    const { headers } = await ask(url + path)
    expect(headers.get('content-security-policy')).toContain("default-src 'self'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-powered-by')).toBe(null)
  }
})

test('what visitors write is text', async () => {
  const { url } = await openShop()
  const cookie = await signInBy(url)
  await post(`${url}/account`, { address: '</textarea><script>alert(1)</script>' }, cookie)
  const { text } = await ask(`${url}/account`, cookie)
  expect(text).toContain('&lt;/textarea&gt;&lt;script&gt;')
  expect(text).not.toContain('<script>')
})

test('there is no inspector where everybody could look', async () => {
  const { url } = await openShop({ inspector: false })
  expect((await ask(`${url}/inspector`)).status).toBe(404)
  expect((await ask(`${url}/inspector/events`)).status).toBe(404)
})

test('a port that is taken means the next one', async () => {
  const first = await listen((_req, res) => res.end(), 0)
  const second = await listen((_req, res) => res.end(), portOf(first))
  onTestFinished(() => {
    first.close()
    second.close()
  })
  expect(portOf(second)).toBeGreaterThan(portOf(first))
})
