import { describe, expect, it } from 'vitest'
import { withBrowser } from '../support/browser'
import { type Answer, cookieName } from '../support/client'
import { setUpsWith } from '../support/set-ups'
import { openShop } from '../support/shop'
import { target } from '../support/target'

const browser = withBrowser()
const line =
  /^__Host-Http-sid=[\w.-]*; Path=\/; Secure; HttpOnly; SameSite=Lax(; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT)?$/

describe.each(setUpsWith({ transport: 'cookie' }))('AT-02 attributes on every way: %s', (_name, setUp) => {
  it('each Set-Cookie is one line of ours, with all of its attributes, removals too (SM-01)', async () => {
    const at = await target(setUp)
    const visitor = at.client()
    const answers: Answer[] = [await visitor.post('/data', { cart: 'book' }), await visitor.login('ada')]
    for (const path of ['/code', '/regenerate', '/data', '/logout', '/logout']) answers.push(await visitor.post(path))
    for (const path of ['/', '/me', '/account', '/crash', '/public', '/none']) answers.push(await visitor.get(path))
    const lines = answers.flatMap(({ setCookies }) => setCookies)
    expect(lines.length).toBeGreaterThanOrEqual(4)
    for (const one of lines) expect(one).toMatch(line)
    for (const { setCookies } of answers) expect(setCookies.length).toBeLessThanOrEqual(1)
    const names = answers.flatMap(({ headers }) => Object.entries(headers).flat())
    expect(names.join(' ')).not.toMatch(/express|session-core|org-session/i)
  })
})

it('AT-02 in a browser: the jar holds one cookie as it should be, and no script sees it', async () => {
  const { url } = await openShop()
  const context = await browser.visitor()
  const page = await context.newPage()
  const act = (path: string) =>
    page.evaluate(async (to) => {
      const headers = { 'content-type': 'application/json' }
      await fetch(to, { method: 'POST', headers, body: JSON.stringify({ user: 'ada', password: 'right' }) })
    }, path)
  await page.goto(url)
  expect(await context.cookies(), 'who only looks').toEqual([])
  for (const path of ['/data', '/login', '/code', '/regenerate']) {
    await act(path)
    const [cookie, ...more] = await context.cookies()
    expect(more).toEqual([])
    expect(cookie).toMatchObject({
      name: cookieName,
      domain: 'shop.example',
      path: '/',
      expires: -1,
      httpOnly: true,
      secure: true,
      sameSite: 'Lax',
    })
    expect(await page.evaluate('document.cookie'), path).toBe('')
  }
  await page.goto(`${url}/account`)
  expect(await page.textContent('p')).toBe('Account of ada')
  await act('/logout')
  expect(await context.cookies(), 'after the removal').toEqual([])
})

it('AT-02 in a browser: a script cannot write over it', async () => {
  const { url } = await openShop()
  const context = await browser.visitor()
  const page = await context.newPage()
  await page.goto(url)
  for (const attributes of ['Secure; Path=/', 'Path=/', 'Secure; Path=/; Domain=shop.example'])
    await page.evaluate(`document.cookie = '${cookieName}=planted; ${attributes}'`)
  expect(await context.cookies()).toEqual([])
})
