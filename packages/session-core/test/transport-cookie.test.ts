import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { cookie } from '../src/transport/cookie'
import { anyText } from './transport-any-text'
import { Jar } from './transport-jar'
import { overTls, tokenOf as token } from './transport-requests'

afterEach(() => vi.unstubAllEnvs())

const name = '__Host-Http-sid'
const session = { now: 0, endsAt: 28_800_000, persistent: false }
const transport = cookie()
const read = (header: string | readonly string[]) => transport.read(overTls({ cookie: header }))
const pairs = (...values: readonly string[]) => values.map((value) => `${name}=${value}`).join('; ')

describe('a cookie that is read', () => {
  it('[X01] is the one that was issued, after any jar and among any cookies', () => {
    const tokens = fc.stringMatching(/^[A-Za-z0-9._~-]{22,300}$/)
    const others = fc.stringMatching(/^([a-z]{1,4}=[a-z]{0,9}; )?$/)
    fc.assert(
      fc.property(tokens, others, fc.boolean(), (value, other, persistent) => {
        const outcome = transport.issue(value, overTls(), { ...session, persistent })
        const jar = new Jar()
        expect(outcome.status === 'written' && jar.receive(outcome.headers, 'https://shop.example/login')).toBe(1)
        expect(read(`${other}${jar.header('https://shop.example/')}`)).toEqual({ tokens: [value] })
      }),
    )
  })

  it('[X01] fills its room to the last byte, and no more would be kept', () => {
    const sent = (length: number) => {
      const outcome = transport.issue('t'.repeat(length), overTls(), session)
      const jar = new Jar()
      return outcome.status === 'written' ? jar.receive(outcome.headers, 'https://shop.example/') : undefined
    }
    expect(transport.room).toBe(4096 - name.length)
    expect(sent(transport.room)).toBe(1)
    expect(sent(transport.room + 1)).toBe(0)
    expect(read(pairs('t'.repeat(transport.room))).tokens).toHaveLength(1)
  })

  it('[X02] comes as up to four tokens, in the order they came, none twice', () => {
    const [a, b, c, d, e] = [token('a'), token('b'), token('c'), token('d'), token('e')]
    expect(read(pairs(b, a))).toEqual({ tokens: [b, a] })
    expect(read(pairs(a, a))).toEqual({ tokens: [a] })
    expect(read(pairs(d, c, a, b, a, d))).toEqual({ tokens: [d, c, a, b] })
    expect(read(pairs(a, b, c, d, e))).toEqual({ tokens: [], dropped: 'too-many' })
  })

  it('[X02] never throws, whatever came', () => {
    fc.assert(fc.property(anyText, (text) => void read(text)))
    fc.assert(fc.property(anyText, (text) => void read(pairs(text, text))))
    for (const text of [
      '\0',
      pairs('\0'),
      pairs('é'.repeat(30)),
      pairs('%00'.repeat(20)),
      '__proto__=x',
      ';'.repeat(1 << 20),
    ]) {
      expect(read(text).tokens).toEqual([])
    }
  })

  it('[CK-25] is not looked for in a header of more than 16,384 characters', () => {
    const header = (length: number) => `${pairs(token('a'))}; x=`.padEnd(length, 'x')
    expect(read(header(16_384))).toEqual({ tokens: [token('a')] })
    expect(read(header(16_385))).toEqual({ tokens: [], dropped: 'too-many' })
  })

  it.each([
    `${name}x`,
    name.slice(0, -1),
    `x${name}`,
    name.toLowerCase(),
    'sid',
    '__Http-sid',
    '__Host-sid',
    '__%48ost-Http-sid',
  ])('[X03] has exactly our name: %s is another', (other) => {
    expect(read(`${other}=${token('a')}`)).toEqual({ tokens: [] })
  })

  it.each([
    ['empty', ''],
    ['21 characters', 'a'.repeat(21)],
    ['4097 characters', 'a'.repeat(4097)],
    ['in quotes', `"${token('a')}"`],
    ['percent-encoded', token('a').replace('.', '%2E')],
    ['with a blank inside', `${token('a')} x`],
    ['signed by another library', `s:${token('a')}`],
    ['8-bit', `${token('a')}é`],
    ['with NUL', `${token('a')}\0`],
    ['with a line break', `${token('a')}\r\nset-cookie: x`],
  ])('[X04] [X08] is no candidate when it is %s, and that is said', (_, value) => {
    expect(read(pairs(value))).toEqual({ tokens: [], dropped: 'malformed' })
    expect(read(pairs(value, token('b')))).toEqual({ tokens: [token('b')], dropped: 'malformed' })
  })

  it('[X04] has 22 to 4096 characters of the unreserved ones', () => {
    for (const value of ['a'.repeat(22), 'a'.repeat(4096), `${'A-._~09'.repeat(4)}z`])
      expect(read(pairs(value))).toEqual({ tokens: [value] })
    const single = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code))
    const taken = single.filter((char) => read(pairs(`aaaaaaaaaaa${char}bbbbbbbbbbb`)).tokens.length > 0)
    expect(taken.join('')).toBe('-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~')
  })

  it('[SM-24] [CK-23] is not chosen among duplicates here: both are handed on, in either order', () => {
    expect(read(pairs(token('a'), token('b'))).tokens).toEqual([token('a'), token('b')])
    expect(read(pairs(token('b'), token('a'))).tokens).toEqual([token('b'), token('a')])
  })

  it('[CK-21] is found in any of several Cookie lines, and in Headers', () => {
    expect(read(['a=1', pairs(token('a')), 'b=2'])).toEqual({ tokens: [token('a')] })
    const headers = new Headers([
      ['cookie', 'a=1'],
      ['cookie', pairs(token('a'))],
    ])
    expect(transport.read({ headers, secure: true })).toEqual({ tokens: [token('a')] })
  })

  it('[CK-16] may be missing, and that is no error', () => {
    expect(transport.read(overTls())).toEqual({ tokens: [] })
    expect(read('a=1; b=2')).toEqual({ tokens: [] })
    for (const header of ['', 'a=1; b=2', 'sid=x']) expect(read(header)).toBe(transport.read(overTls()))
  })
})
