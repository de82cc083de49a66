import { expect, test } from 'vitest'
import { explainSetCookie } from '../src/inspect/explain-set-cookie.js'
import { Journal } from '../src/inspect/journal.js'
import { redact } from '../src/inspect/redact.js'
import { SentCookies } from '../src/inspect/sent-cookies.js'
import { duration } from '../src/pages/inspector-clocks.js'
import { linesOf, totalOf, withMore, withQuantity } from '../src/shop/cart.js'
import { deviceName } from '../src/shop/device-name.js'

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
