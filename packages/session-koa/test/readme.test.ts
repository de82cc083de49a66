import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { payout, shop } from './support/readme-app'
import { serve } from './support/serve'

const textOf = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')
const source = textOf('support/readme-app.ts')
const blocks = [...textOf('../README.md').matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, body = '']) => body)

it('the programs are those that are tested here', () => {
  const [first = '', second = ''] = blocks
  expect(first.split('\n').length).toBeLessThan(40)
  expect(source).toContain(first.slice(first.indexOf('const router'), first.indexOf('\nnew Koa()')))
  const chain = first.slice(first.indexOf('new Koa()'), first.indexOf('.listen('))
  expect(source.replace(/\n {2}\./g, '.')).toContain(chain)
  expect(source).toContain(second.slice(second.indexOf('const app')))
})

it('the first one keeps a cart, signs in and out', async () => {
  const client = await serve(shop)
  expect((await client.get('/account')).status).toBe(401)
  await client.post('/cart')
  expect((await client.post('/cart')).body).toBe('["book","book"]')
  expect((await client.post('/login', { password: 'wrong' })).status).toBe(401)
  const login = await client.post('/login', { password: 'a long passphrase of hers' })
  expect([login.status, login.headers.location]).toEqual([302, '/account'])
  expect((await client.get('/account')).body).toBe('ada')
  expect((await client.post('/cart')).body).toBe('["book","book","book"]')
  await client.post('/logout')
  expect((await client.get('/account')).status).toBe(401)
})

it('the second one leads a browser to the login and tells a program', async () => {
  const client = await serve(payout)
  const page = await client.get('/payout', { accept: 'text/html' })
  expect([page.status, page.headers.location]).toEqual([302, '/login?then=%2Fpayout'])
  const json = await client.get('/payout', { accept: 'application/json' })
  expect([json.status, json.body]).toEqual([401, '{"error":"login"}'])
})
