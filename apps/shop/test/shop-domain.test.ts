import { expect, test } from 'vitest'
import { linesOf, totalOf, withMore, withQuantity } from '../src/cart.js'
import { deviceName } from '../src/device-name.js'
import { fieldOf } from '../src/field-of.js'
import { explainSetCookie } from '../src/inspect/explain-set-cookie.js'
import { Journal } from '../src/inspect/journal.js'
import { redact } from '../src/inspect/redact.js'
import { SentCookies } from '../src/inspect/sent-cookies.js'
import { duration } from '../src/pages/inspector-clocks.js'
import { noticeOf } from '../src/pages/notice.js'
import { ownPath, signInPath } from '../src/pages/page-map.js'
import { userById } from '../src/users.js'

test('a cart counts what is in the catalogue and nothing else', () => {
  const cart = withMore(withMore(withQuantity(undefined, 'shou', 2), 'keemun'), 'keemun')
  expect(linesOf(cart).map((line) => [line.tea.id, line.quantity])).toEqual([
    ['keemun', 2],
    ['shou', 2],
  ])
  expect(totalOf(cart)).toBe(2 * 1120 + 2 * 1640)
  for (const tea of ['coffee', '__proto__', 'toString']) expect(withMore(cart, tea)).toBe(cart)
  expect(withQuantity(cart, 'shou', 0)).toEqual({ keemun: 2 })
  expect(withQuantity(cart, 'shou', 1e9)).toMatchObject({ shou: 99 })
  expect(withQuantity(cart, 'shou', -3)).toEqual({ keemun: 2 })
})

test('a removal and a lasting cookie are explained as what they are', () => {
  const of = (line: string) => Object.fromEntries(explainSetCookie(line).map(({ part, value }) => [part, value]))
  expect(of('__Host-Http-sid=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax')).toEqual({
    Name: '__Host-Http-sid',
    Value: '(empty)',
    Secure: 'present',
    HttpOnly: 'present',
    SameSite: 'Lax',
    Path: '/',
    Domain: 'absent',
    'Max-Age, Expires': '0',
  })
})

test('secrets are blotted out wherever they stand', () => {
  const token = `${'i'.repeat(22)}.${'s'.repeat(44)}`
  expect(redact(`a=1; sid=${token}; b=Bearer ${token}`)).toBe(
    `a=1; sid=${'i'.repeat(22)}.••••••; b=Bearer ${'i'.repeat(22)}.••••••`,
  )
})

test('memory has an end', () => {
  const journal = new Journal(() => 0, 2)
  for (const name of ['a', 'b', 'c']) journal.add({ kind: 'event', name, id: undefined, detail: '' })
  expect(journal.entries.map((entry) => entry.name)).toEqual(['b', 'c'])
  const sent = new SentCookies(1)
  const line = (letter: string) => `sid=${letter.repeat(22)}.${'s'.repeat(44)}`
  for (const letter of ['a', 'b']) sent.add(line(letter), 0, 'GET /')
  expect(sent.of('a'.repeat(22))).toBeUndefined()
  expect(sent.of('b'.repeat(22))?.line).toContain('••••')
})

test('times and devices in words', () => {
  expect([0, 61_000, 3_660_000, 90_000_000].map(duration)).toEqual([
    '0 min 00 s',
    '1 min 01 s',
    '1 h 01 min',
    '1 d 01 h',
  ])
  expect(deviceName('curl/8.5.0')).toBe('curl')
  expect(deviceName('Mozilla/5.0 (Windows NT 10.0) Firefox/146.0')).toBe('Firefox on Windows')
  expect(deviceName(undefined)).toBe('Some device')
})

test('an address makes a page say nothing but sentences of ours, and those to who is signed in', () => {
  const ada = userById('ada')
  expect(noticeOf('kept', ada, 0)).toBe('The address is kept.')
  expect(noticeOf('welcome', ada, 2)).toContain('Your cart came along')
  expect(noticeOf('welcome', ada, 0)).toBe('Welcome, Ada Lovelace.')
  for (const said of ['You won', '__proto__', ['kept'], undefined]) expect(noticeOf(said, ada, 0)).toBeUndefined()
  expect(noticeOf('kept', undefined, 0)).toBeUndefined()
})

test('a visitor is led to pages of ours alone', () => {
  for (const path of ['https://elsewhere.example', '//elsewhere.example', '/nowhere', ''])
    expect(ownPath(path)).toBe('/')
  expect(signInPath('/account/confirm')).toBe('/sign-in?said=needed&next=/account')
})

test('a field is text or not there', () => {
  const body: unknown = JSON.parse('{"tea":"shou","packets":3,"list":["a"],"__proto__":"x"}')
  expect(['tea', 'packets', 'list', 'toString', 'none'].map((name) => fieldOf(body, name))).toEqual([
    'shou',
    '3',
    '',
    '',
    '',
  ])
  for (const none of [undefined, null, 'tea']) expect(fieldOf(none, 'length')).toBe('')
})
