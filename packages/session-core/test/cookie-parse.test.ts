import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCookie } from '../src/cookie/parse-cookie'
import { serializeCookie } from '../src/cookie/serialize-cookie'
import { anyText } from './transport-any-text'

const name = '__Host-Http-sid'

/** RFC 6265bis read slowly: every pair, one after another. */
function slowly(header: string, wanted: string): readonly string[] {
  const blanks = /^[ \t]+|[ \t]+$/g
  return header.split(';').flatMap((pair) => {
    const equals = pair.indexOf('=')
    if (equals === -1 || pair.slice(0, equals).replace(blanks, '') !== wanted) return []
    return [pair.slice(equals + 1).replace(blanks, '')]
  })
}

/** Strings made of what matters here, so that names are hit often and almost hit more often. */
const nasty = fc
  .array(
    fc.constantFrom('sid', 'si', 's', 'd', '=', ';', ' ', '\t', ',', '"', '%', '\0', '\r\n', 'é', '__proto__', 'Sid'),
    {
      maxLength: 40,
    },
  )
  .map((parts) => parts.join(''))

describe('reading a Cookie header', () => {
  it.each([
    ['alone', `${name}=abc`, ['abc']],
    ['first', `${name}=abc; b=1`, ['abc']],
    ['last', `b=1; ${name}=abc`, ['abc']],
    ['between', `a=1; ${name}=abc; b=1`, ['abc']],
    ['without a space', `a=1;${name}=abc;b=1`, ['abc']],
    ['absent', 'a=1; b=2', []],
    ['in an empty header', '', []],
    ['empty', `${name}=`, ['']],
    ['empty, before another', `${name}=; a=1`, ['']],
  ])('finds the value that is %s', (_, header, values) => {
    expect(readCookie(header, name)).toEqual(values)
  })

  it.each([
    ['blanks around name and value go', ` \t${name}\t =\t abc \t; b=1`, ['abc']],
    ['the first = ends the name', `${name}=a=b==; b=1`, ['a=b==']],
    ['a comma divides nothing', `${name}=a,${name}=b`, [`a,${name}=b`]],
    ['no other blank is cut', `${name}=\u00A0abc\v`, ['\u00A0abc\v']],
    ['a line break before the name belongs to it', `a=1;\n${name}=abc`, []],
  ])('[CK-20] %s', (_, header, values) => {
    expect(readCookie(header, name)).toEqual(values)
  })

  it.each([
    ['longer', `${name}x=1; ${name}2=2`],
    ['shorter', `${name.slice(0, -1)}=1; ${name.slice(1)}=2`],
    ['with another in front', `x${name}=1; x-${name}=1; x ${name}=1`],
    ['in another case', `${name.toUpperCase()}=1; ${name.toLowerCase()}=2; __HOST-http-sid=3`],
    ['percent-encoded', '__%48ost-Http-sid=1; __Host-Http-s%69d=2; %5F_Host-Http-sid=3'],
    ['inside of a value', `a=${name}; b=x${name}=1; c="${name}=1"`],
    ['in quotes', `"${name}"=1`],
    ['with a letter that only looks alike', `__Host-Http-s\u0456d=1; ${name}\u200B=1; \uFEFF${name}=1`],
  ])('[CK-22] a name that is %s is another name', (_, header) => {
    expect(readCookie(header, name)).toEqual([])
  })

  it.each([
    [`=${name}=x`],
    [name],
    [`${name}; a=1`],
    [`a=1; ${name}`],
    [' ; ='],
    ['='],
    [`=${name}`],
    [`==${name}=x`],
    [`;;${name};;`],
  ])('[CK-10] a pair without a name matches nothing: %j', (header) => {
    expect(readCookie(header, name)).toEqual([])
  })

  it('[CK-23] gives duplicates in the order they came, whatever else stands between', () => {
    expect(readCookie(`${name}=A; x=1; ${name}=B; ${name}=A`, name)).toEqual(['A', 'B', 'A'])
    expect(readCookie(`${name}=B; ${name}=A`, name)).toEqual(['B', 'A'])
  })

  it('finds a name of one character, also after a value that ends with it', () => {
    expect(readCookie('a=s; b=s;s=1; s=2;s', 's')).toEqual(['1', '2'])
  })

  it('[CK-24] leaves quotes, percents and escapes in the value', () => {
    expect(readCookie(`${name}="tok"`, name)).toEqual(['"tok"'])
    expect(readCookie(`${name}=%41\\"`, name)).toEqual(['%41\\"'])
  })

  it('[CK-25] reads 16,384 characters and refuses more whole', () => {
    const header = `; ${name}=abc`.padStart(16_384, 'a')
    expect(readCookie(header, name)).toEqual(['abc'])
    expect(readCookie(`a${header}`, name)).toBeUndefined()
    expect(readCookie(';'.repeat(1 << 20), name)).toBeUndefined()
  })

  it('[CK-25] touches no prototype', () => {
    expect(readCookie('__proto__=x; constructor=y', '__proto__')).toEqual(['x'])
    expect(readCookie('a=1', 'constructor')).toEqual([])
    expect(Object.prototype).not.toHaveProperty('x')
  })

  it.each([
    ['semicolons', ';'],
    ['our name', `${name};`],
    ['our name without an end', name],
    ['our pair', `${name}=;`],
    ['blanks', ' '],
    ['blanks and our name', `\t \t${name} `],
    ['almost our name', name.slice(0, -1)],
  ])('[CK-25] looks at each character a few times at most: %s', (_, piece) => {
    const looks = (length: number) => {
      const header = new Counted(piece.repeat(Math.ceil(length / piece.length)).slice(0, length))
      readCookie(header as unknown as string, name)
      return header.looks
    }
    const [half, whole] = [looks(8000), looks(16_000)]
    expect(whole).toBeLessThanOrEqual(2.2 * half + 100)
    expect(whole).toBeLessThanOrEqual(8 * 16_000)
  })

  it('reads as the slow reading does, and never throws, for any text', () => {
    const agrees = (header: string, wanted: string): void => {
      expect(readCookie(header, wanted)).toEqual(slowly(header, wanted))
    }
    fc.assert(
      fc.property(nasty, (header) => agrees(header, 'sid')),
      { numRuns: 3000 },
    )
    const anyName = anyText.filter((text) => text !== '' && !/[=;\s]/.test(text))
    fc.assert(fc.property(anyText, anyName, agrees))
  })

  it('gives back what was serialized, among any other cookies', () => {
    const tokenText = fc.stringMatching(/^[A-Za-z0-9._~-]{22,200}$/)
    const others = fc.array(fc.stringMatching(/^[a-z]{1,8}=[!#-+\--:<-[\]-~]{0,20}$/), { maxLength: 5 })
    fc.assert(
      fc.property(others, tokenText, others, (before, value, after) => {
        const line = serializeCookie({ name, value, secure: true, httpOnly: true, sameSite: 'lax', path: '/' })
        const header = [...before, line.split(';', 1)[0], ...after].join('; ')
        expect(readCookie(header, name)).toEqual([value])
      }),
    )
  })
})

/** Counts what a reading costs: characters searched, compared and copied. */
class Counted {
  readonly #text: string
  looks = 0
  constructor(text: string) {
    this.#text = text
  }
  get length(): number {
    return this.#text.length
  }
  charCodeAt(at: number): number {
    this.looks++
    return this.#text.charCodeAt(at)
  }
  indexOf(wanted: string, from = 0): number {
    const at = this.#text.indexOf(wanted, from)
    this.looks += (at === -1 ? this.#text.length : at) - from
    return at
  }
  slice(from: number, to: number): string {
    this.looks += to - from
    return this.#text.slice(from, to)
  }
}
